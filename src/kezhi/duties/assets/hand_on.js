// On the team's page a line is dragged onto a person: the form to assign it opens with that person in it, and with
// every ticked line where the dragged one is among them.
const people = () => document.querySelectorAll("[data-person]");
const lines = () => (people().length ? document.querySelectorAll("[data-selection] .kz-row:has([data-select])") : []);
for (const line of lines()) line.draggable = true;
let dragged = [];

document.addEventListener("dragstart", (event) => {
  const box = event.target.closest?.(".kz-row[draggable=true]")?.querySelector("[data-select]");
  if (!box) return;
  const ticked = [...document.querySelectorAll("[data-select]:checked")];
  dragged = (ticked.includes(box) ? ticked : [box]).map((each) => each.value);
  event.dataTransfer.setData("text/plain", dragged.join(","));
  event.dataTransfer.effectAllowed = "move";
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const person = event.target.closest?.("[data-person]");
    if (!person || !dragged.length) return;
    event.preventDefault();
    person.classList.toggle("is-over", kind === "dragover");
    if (kind !== "drop") return;
    const asked = new URLSearchParams([...dragged.map((key) => ["duty", key]), ["to", person.dataset.person]]);
    window.htmx.ajax("GET", `/duties/assignments/?${asked}`, { target: "#dialog", swap: "innerHTML" });
  });
}
document.addEventListener("dragend", () => {
  dragged = [];
});
