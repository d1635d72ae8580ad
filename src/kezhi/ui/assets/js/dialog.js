// <button data-dialog="ID"> opens <dialog id="ID">; htmx may also bring one in: [data-open] opens by itself.
import { onContent } from "./content.js";

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  const dialog = event.target.closest("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) dialog.close();
});

onContent((part) => {
  const dialogs = part.matches?.("dialog[data-open]") ? [part] : part.querySelectorAll("dialog[data-open]");
  for (const dialog of dialogs) if (!dialog.open) dialog.showModal();
});

// Ctrl+Enter (⌘+Enter) in a longer text sends the form, as Enter does in a short one.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  if (event.target.matches("textarea")) event.target.form?.requestSubmit();
});

// A dialog that was brought in leaves with its closing; a done request closes the one it was sent from.
document.addEventListener("close", (event) => event.target.matches("dialog[data-open]") && event.target.remove(), true);
document.addEventListener("htmx:afterRequest", (event) => {
  const dialog = event.detail.elt?.closest?.("dialog[open]");
  if (dialog && event.detail.successful && event.detail.xhr.status !== 422 && event.detail.requestConfig.verb !== "get") dialog.close();
});
