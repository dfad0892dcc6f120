"use strict";
const slides = [...document.querySelectorAll("section")];
const place = document.getElementById("place");
const steps = { ArrowRight: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, PageUp: -1, Backspace: -1 };
let shown = 0;
function show(number) {
  shown = Math.max(0, Math.min(slides.length - 1, number));
  slides.forEach((slide, at) => { slide.hidden = at !== shown; });
  place.textContent = `${shown + 1} / ${slides.length}`;
}
document.addEventListener("keydown", event => {
  if (event.key in steps) { event.preventDefault(); show(shown + steps[event.key]); }
  if (event.key === "Home") show(0);
  if (event.key === "End") show(slides.length - 1);
});
document.addEventListener("click", event => show(shown + (event.clientX < window.innerWidth / 3 ? -1 : 1)));
show(0);
