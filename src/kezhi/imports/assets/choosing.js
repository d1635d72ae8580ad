// A choice marked data-goes opens the address of the option that was chosen.
document.addEventListener("change", (event) => {
  const select = event.target.closest?.("select[data-goes]");
  if (select) location.assign(select.value);
});
