// Runs before the first paint: what was chosen, else what the device prefers. `?theme=dark` forces one for a screenshot.
const asked = new URLSearchParams(location.search).get("theme");
const device = matchMedia("(prefers-color-scheme: dark)");

function wanted() {
  const chosen = asked ?? localStorage.getItem("kz-theme");
  return chosen === "dark" || chosen === "light" ? chosen : device.matches ? "dark" : "light";
}

function apply() {
  document.documentElement.dataset.theme = wanted();
}

apply();
device.addEventListener("change", apply);
document.addEventListener("kz:theme", apply);
