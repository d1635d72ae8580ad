// A duty's clause chip opens the quote in place; without scripts the same address is a page.
document.addEventListener("click", (event) => {
  const chip = event.target.closest('a.kz-clause[href^="/duties/"]');
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax("GET", chip.getAttribute("href"), { target: "#dialog", swap: "innerHTML" });
});
