// [data-sign]: a sheet to sign on with finger, pen or mouse; the picture goes into the hidden field beside it.
const sheetOf = (element) => element.closest("[data-sign]");

function inkOf(sign) {
  return sign.querySelector("input[type=hidden]");
}

function open(sign) {
  const canvas = sign.querySelector("canvas");
  canvas.hidden = false;
  sign.querySelector("[data-sign-open]").hidden = true;
  sign.querySelector("[data-sign-clear]").hidden = false;
  const pen = canvas.getContext("2d");
  Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  canvas.onpointerdown = (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
  };
  canvas.onpointermove = (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...place(event));
    pen.stroke();
  };
  canvas.onpointerup = () => {
    inkOf(sign).value = canvas.toDataURL("image/png");
    inkOf(sign).dispatchEvent(new Event("input", { bubbles: true }));
  };
}

document.addEventListener("click", (event) => {
  const sign = sheetOf(event.target);
  if (!sign) return;
  if (event.target.closest("[data-sign-open]")) open(sign);
  if (event.target.closest("[data-sign-clear]")) {
    const canvas = sign.querySelector("canvas");
    canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
    inkOf(sign).value = "";
  }
});
