// A popover opens from the button that names it: <button data-pop aria-controls="ID" aria-expanded="false">.
// Escape, [data-close] and a click elsewhere close it and give the focus back. On a phone it opens in the flow.
import { onContent } from "./content.js";

const openerOf = (pop) => document.querySelector(`[data-pop][aria-controls="${CSS.escape(pop.id)}"]`);
const openPops = () => [...document.querySelectorAll('[data-pop][aria-expanded="true"]')];

function show(opener, open) {
  const pop = document.getElementById(opener.getAttribute("aria-controls"));
  if (!pop) return;
  pop.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  if (open) pop.querySelector("[autofocus], a, button, input")?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-pop]");
  const close = event.target.closest("[data-close]");
  for (const other of openPops()) {
    const pop = document.getElementById(other.getAttribute("aria-controls"));
    if (other !== opener && !pop?.contains(event.target)) show(other, false);
  }
  if (opener) show(opener, opener.getAttribute("aria-expanded") !== "true");
  else if (close) {
    const pop = close.closest(".kz-pop:not(dialog)");
    const from = pop && openerOf(pop);
    if (from) {
      show(from, false);
      from.focus();
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const last = openPops().at(-1);
  if (!last) return;
  show(last, false);
  last.focus();
});

// One that was fetched by its opener arrives open.
onContent((part) => {
  const pops = part.matches?.(".kz-pop") ? [part] : part.querySelectorAll(".kz-pop:not(dialog)[id]");
  for (const pop of pops) {
    const opener = pop.id && !pop.hidden && openerOf(pop);
    if (opener) show(opener, true);
  }
});
