// A toast stays eight seconds, longer while pointed at, and never takes the focus.
import htmx from "htmx.org";
import { onContent } from "./content.js";

const region = document.querySelector(".kz-toasts");

function expire(toast) {
  let timer;
  const wait = () => (timer = setTimeout(() => toast.remove(), 8000));
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", wait);
  wait();
}

export function say(text, tone = "", undo = "") {
  const toast = document.createElement("div");
  toast.className = `kz-toast ${tone}`;
  toast.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: document.body.dataset.sayUndo });
    for (const [name, value] of [["data-undo", ""], ["hx-post", undo], ["hx-swap", "none"]]) button.setAttribute(name, value);
    toast.append(button);
  }
  region?.append(toast);
  htmx.process(toast);
  expire(toast);
}

onContent((part) => {
  const toasts = part.matches?.(".kz-toast") ? [part] : part.querySelectorAll(".kz-toasts .kz-toast");
  for (const toast of toasts) {
    if (!toast.closest(".kz-toasts") || toast.dataset.timed) continue;
    toast.dataset.timed = "1";
    expire(toast);
  }
});

document.addEventListener("kz:toast", (event) => say(event.detail.text, event.detail.tone, event.detail.undo));
document.addEventListener("click", (event) => event.target.closest("[data-toast-close], [data-undo]")?.closest(".kz-toast")?.remove());
