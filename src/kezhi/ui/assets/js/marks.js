// Exactly one duty line is marked: the first of the page until someone moves it, also after a line was done and swapped away.
import { onContent } from "./content.js";

onContent(() => {
  const rows = [...document.querySelectorAll(".kz-group .kz-row[data-mark]")];
  if (rows.length && !rows.some((row) => row.hasAttribute("aria-current"))) rows[0].setAttribute("aria-current", "true");
});
