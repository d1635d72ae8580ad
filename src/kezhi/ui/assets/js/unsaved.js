// <form data-guard>: leaving with changes asks once.
const changed = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target), true);
document.addEventListener("reset", (event) => changed.delete(event.target), true);
addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form[data-guard]")].some((form) => changed.has(form))) event.preventDefault();
});
