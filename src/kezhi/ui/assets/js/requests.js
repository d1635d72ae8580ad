// What htmx asks and how it ends: a line while it waits, 422 swapped in place, anything else said in a toast with its remedy.
import { say } from "./toast.js";

const words = document.body.dataset;
const line = document.querySelector(".kz-pending");
let waiting = 0;

function count(step) {
  waiting = Math.max(0, waiting + step);
  line?.classList.toggle("is-on", waiting > 0);
}

const quiet = (event) => event.detail.elt?.closest?.("[data-quiet]");
document.addEventListener("htmx:beforeRequest", (event) => quiet(event) || count(1));
document.addEventListener("htmx:afterRequest", (event) => quiet(event) || count(-1));

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  const hasWords = event.detail.xhr.getResponseHeader("HX-Trigger")?.includes("kz:toast");
  const isLocked = event.detail.xhr.getResponseHeader("HX-Trigger")?.includes("kz:locked");
  if (isLocked) return; // the lock stands above the page, and what was typed stays
  if (status === 401) location.reload();
  else if (!hasWords) say({ 403: words.say403, 404: words.say404, 409: words.say409, 429: words.say429 }[status] ?? words.say500, "is-late");
});
document.addEventListener("htmx:sendError", () => say(words.sayOffline, "is-late"));
document.addEventListener("htmx:timeout", () => say(words.sayOffline, "is-late"));
addEventListener("offline", () => say(words.sayOffline, "is-late"));

// After a refused form the first wrong field has the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.xhr?.status === 422) event.detail.target?.querySelector?.("[aria-invalid=true]")?.focus();
});
