// A strip that scrolls sideways starts with its current item in view.
import { onContent } from "./content.js";

onContent((part) => {
  for (const strip of part.querySelectorAll(".kz-tabs, .kz-steps, .kz-filters")) {
    const here = strip.querySelector("[aria-current]");
    if (here) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.clientWidth) / 2;
  }
});
