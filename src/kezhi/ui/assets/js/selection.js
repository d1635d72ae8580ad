// Rows chosen with checkboxes: [data-select-all] takes the page, .kz-bulk appears with the number chosen.
function refresh(scope) {
  const boxes = [...scope.querySelectorAll("input[data-select]")];
  const chosen = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest("tr, .kz-row")?.classList.toggle("is-on", box.checked);
  const bar = scope.querySelector(".kz-bulk");
  if (bar) {
    bar.hidden = chosen.length === 0;
    const shown = bar.querySelector("[data-count]");
    if (shown) shown.textContent = chosen.length;
  }
  const all = scope.querySelector("[data-select-all]");
  if (all) {
    all.checked = boxes.length > 0 && chosen.length === boxes.length;
    all.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
  }
}

document.addEventListener("change", (event) => {
  const scope = event.target.closest("[data-selection]");
  if (!scope) return;
  if (event.target.matches("[data-select-all]")) {
    for (const box of scope.querySelectorAll("input[data-select]")) box.checked = event.target.checked;
  }
  if (event.target.matches("[data-select-all], [data-select]")) refresh(scope);
});
document.addEventListener("click", (event) => {
  const scope = event.target.closest("[data-select-none]")?.closest("[data-selection]");
  if (!scope) return;
  for (const box of scope.querySelectorAll("input[data-select]")) box.checked = false;
  refresh(scope);
});
for (const scope of document.querySelectorAll("[data-selection]")) refresh(scope); // a refused choice comes back ticked
