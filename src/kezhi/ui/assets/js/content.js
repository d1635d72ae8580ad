// Calls back for the page and again for whatever htmx brings in.
export function onContent(callback) {
  callback(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) callback(event.target);
  });
}
