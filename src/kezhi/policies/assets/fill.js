// Without scripts the buttons ask the server to fill in.
// [data-fill="500"] puts its value into the field beside it; [data-fill-all] does so for every field still empty.
function fill(button, onlyEmpty) {
  const field = button.closest(".kz-blank, .kz-form")?.querySelector("input:not([type=hidden]), select, textarea");
  if (!field || (onlyEmpty && field.value)) return;
  field.value = button.dataset.fill;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const one = event.target.closest("[data-fill]");
  if (one) {
    event.preventDefault();
    fill(one, false);
    return;
  }
  if (!event.target.closest("[data-fill-all]")) return;
  event.preventDefault();
  for (const button of document.querySelectorAll("[data-fill]")) fill(button, true);
});
