// form[data-draft="key"]: what was typed is kept in this browser until it is handed in, three days at most.
const KEPT = 3 * 24 * 3600 * 1000;
const drafted = document.querySelector("form[data-draft]");

function typed(form) {
  const fields = [...form.elements].filter((each) => /^(f\d+|subject)$/.test(each.name) && each.type !== "file");
  return fields.filter((each) => each.type !== "radio" || each.checked).map((each) => [each.name, each.value]);
}

function restore(form, values) {
  for (const [name, value] of values) {
    for (const each of form.querySelectorAll(`[name="${name}"]`)) {
      if (each.type === "radio") each.checked = each.value === value;
      else each.value = value;
    }
  }
}

if (drafted) {
  const key = `draft:${drafted.dataset.draft}`;
  const note = drafted.querySelector(".kz-formdraft");
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (kept && Date.now() - kept.at > KEPT) localStorage.removeItem(key);
  else if (kept && !drafted.querySelector(".is-invalid")) {
    restore(drafted, kept.values);
    note.hidden = false;
  }
  drafted.addEventListener("input", () => {
    const values = typed(drafted).filter(([, value]) => value);
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  });
  drafted.addEventListener("submit", () => localStorage.removeItem(key));
  note.querySelector("[data-draft-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    drafted.reset();
    note.hidden = true;
  });
}
