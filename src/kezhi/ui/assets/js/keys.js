// Single keys, never while someone is typing: / search, n new record, in lines j k Enter w z, and x where they have a box.
const rows = () => [...document.querySelectorAll(".kz-group .kz-row[data-mark], tr[data-mark]")];
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.hasAttribute("aria-current"));
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  for (const row of all) row.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  next.scrollIntoView({ block: "nearest" });
  (next.querySelector(".btn-do, [data-open]") ?? next.querySelector("a"))?.focus({ preventScroll: true });
}

const marked = (selector) => document.querySelector(`[data-mark][aria-current] ${selector}`)?.click();
const acts = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  n: () => document.querySelector("[data-new]")?.click(),
  j: () => move(1),
  k: () => move(-1),
  w: () => marked("[data-why], .kz-clause"),
  x: () => marked("[data-select]"),
  z: () => document.querySelector(".kz-toasts .kz-toast:last-child [data-undo]")?.click(),
  Enter: (event) => (event.target === document.body ? marked(".btn-do, [data-open]") : undefined),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = acts[event.key];
  if (!act) return;
  if (event.key !== "Enter") event.preventDefault();
  act(event);
});
