// Probable duplicates are decided with 1 2 3; marked with data-digit, never while someone is typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog[open]")) return;
  const choice = /^[1-9]$/.test(event.key) && document.querySelector(`[data-digit="${event.key}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.click();
});
