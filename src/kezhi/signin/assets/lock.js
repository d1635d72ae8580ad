// A page that is left alone locks: what stands on it is covered, not lost, and stays until the owner proves who they are.
import htmx from "htmx.org";

const { lock, idle, presence } = document.body.dataset;
const limit = Number(idle) * 60_000;
const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
let active = Date.now();
let told = Date.now();
let cover;

const isLocked = () => Boolean(cover?.open);

// Covered at once; what is asked for on the cover comes when the server has locked too.
function show(locked = Promise.resolve()) {
  if (isLocked()) return;
  cover ??= document.body.appendChild(Object.assign(document.createElement("dialog"), { className: "kz-lock", id: "lock" }));
  cover.setAttribute("aria-labelledby", "lock-title");
  cover.showModal();
  locked.then(ask);
}

function ask() {
  if (cover) htmx.ajax("GET", lock, { target: cover, swap: "innerHTML" }).then(() => cover?.querySelector("[autofocus]")?.focus());
}

function open() {
  active = told = Date.now();
  if (!isLocked()) return;
  cover.dataset.opened = "";
  cover.close();
  cover.remove();
  cover = undefined;
}

function leave() {
  if (isLocked()) return;
  show(fetch(lock, { method: "POST", headers: { ...headers, "HX-Request": "true" } }).catch(() => {}));
}

function look() {
  if (isLocked()) return;
  const now = Date.now();
  if (now - active > limit) leave();
  else if (active > told && now - told > Math.min(limit / 3, 300_000)) {
    told = now;
    fetch(presence, { method: "POST", headers: { ...headers, "HX-Request": "true" } })
      .then((answer) => answer.status === 401 && show())
      .catch(() => {});
  }
}

if (lock && limit > 0 && !document.querySelector(".kz-lock-body")) {
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "input"]) {
    addEventListener(kind, () => !isLocked() && Date.now() - active < limit && (active = Date.now()), { passive: true, capture: true });
  }
  setInterval(look, Math.min(20_000, limit / 4));
  // Back from sleep, or from another window: look at once; a lock that was opened elsewhere is open here too.
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    if (isLocked()) ask();
    else look();
  });
  // What would be sent after the time is over waits behind the lock instead of being lost at it.
  addEventListener(
    "submit",
    (event) => {
      if (isLocked() || Date.now() - active <= limit) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      leave();
    },
    { capture: true },
  );
  document.addEventListener("cancel", (event) => event.target === cover && event.preventDefault(), { capture: true });
  document.addEventListener("close", (event) => event.target === cover && cover.dataset.opened === undefined && cover.showModal(), { capture: true });
}

addEventListener("online", () => isLocked() && ask());
document.addEventListener("kz:locked", () => show());
document.addEventListener("kz:unlocked", open);

// What the page asks by itself is no sign that somebody is there.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.detail.triggeringEvent) event.detail.headers["X-Kezhi-Unattended"] = "1";
});
