// a assigns and p postpones what is ticked, or the marked line where nothing is.
const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["a", "p"].includes(event.key) || typing(event.target)) return;
  const single = document.querySelector(`[data-act="${event.key}"]`);
  const button = single ?? document.querySelector(`.kz-bulk [data-key="${event.key}"]`);
  if (!button) return;
  event.preventDefault();
  if (single) return single.click();
  if (!document.querySelector("[data-select]:checked")) document.querySelector("[data-mark][aria-current] [data-select]")?.click();
  if (document.querySelector("[data-select]:checked")) button.click();
});
