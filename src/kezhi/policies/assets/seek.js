// [data-seek="#figures"] shows only the [data-sought] whose words hold what is typed, and opens the folds they lie in.
document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-seek]");
  const list = field && document.querySelector(field.dataset.seek);
  if (!list) return;
  const words = field.value.trim().toLowerCase();
  let shown = 0;
  for (const fold of list.querySelectorAll("[data-fold]")) {
    let here = 0;
    for (const each of fold.querySelectorAll("[data-sought]")) {
      const fits = each.dataset.sought.toLowerCase().includes(words);
      each.hidden = !fits;
      here += fits;
    }
    fold.hidden = !here;
    if (words && here) fold.open = true;
    shown += here;
  }
  const none = list.querySelector("[data-none]");
  if (none) none.hidden = shown > 0;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest("[data-seek]")) event.preventDefault();
});
