// A file may be dropped on .kz-drop or chosen in its input; the name is shown and a form marked data-auto is sent at once.
function named(well, files) {
  const shown = well.querySelector("[data-name]");
  if (shown && files.length) shown.textContent = [...files].map((file) => file.name).join("，");
  const form = well.closest("form[data-auto]");
  if (form && files.length) form.requestSubmit();
}

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const well = event.target.closest?.(".kz-drop");
    if (!well) return;
    event.preventDefault();
    well.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    const input = well.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.addEventListener("change", (event) => {
  const well = event.target.matches("input[type=file]") && event.target.closest(".kz-drop");
  if (well) named(well, event.target.files);
});
