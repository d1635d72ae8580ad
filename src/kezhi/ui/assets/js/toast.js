// A toast stays eight seconds, longer while pointed at, and never takes the focus.
import { onContent } from "./content.js";

const region = document.querySelector(".kz-toasts");

function expire(toast) {
  let timer;
  const wait = () => (timer = setTimeout(() => toast.remove(), 8000));
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", wait);
  wait();
}

export function say(text, tone = "") {
  const toast = document.createElement("div");
  toast.className = `kz-toast ${tone}`;
  toast.append(Object.assign(document.createElement("span"), { textContent: text }));
  region?.append(toast);
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

document.addEventListener("kz:toast", (event) => say(event.detail.text ?? event.detail.value, event.detail.tone));
document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest(".kz-toast")?.remove());
