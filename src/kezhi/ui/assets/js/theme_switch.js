// Light, dark, or as the device: [data-theme-toggle] flips, [data-theme-choice] sets one of the three.
function choose(theme) {
  if (theme === "auto") localStorage.removeItem("kz-theme");
  else localStorage.setItem("kz-theme", theme);
  document.dispatchEvent(new Event("kz:theme"));
  mark();
}

function mark() {
  const now = localStorage.getItem("kz-theme") ?? "auto";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === now));
  }
}

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-theme-choice]");
  if (choice) choose(choice.dataset.themeChoice);
  else if (event.target.closest("[data-theme-toggle]")) {
    choose(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  }
});
mark();
