// When the day was swapped in anew, the number beside 今日 follows it.
document.addEventListener("htmx:afterSettle", () => {
  const day = document.getElementById("day");
  if (!day) return;
  for (const number of document.querySelectorAll('a[href="/"][aria-current] .n')) {
    if (day.dataset.late === "0") number.remove();
    else if (day.dataset.late) number.textContent = day.dataset.late;
  }
});
