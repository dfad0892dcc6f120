"use strict";
const field = document.getElementById("search");
const found = document.getElementById("found");
const pages = [...document.querySelectorAll("article")];
const entries = new Map([...document.querySelectorAll("nav a")].map(a => [a.hash.slice(1), a.parentElement]));
const texts = new Map(pages.map(page => [page, page.textContent.toLowerCase()]));
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const page of pages) {
    const fits = words.every(word => texts.get(page).includes(word));
    page.hidden = entries.get(page.id).hidden = !fits;
    shown += fits;
  }
  found.textContent = !words.length ? "" : shown ? `${shown} / ${pages.length}` : found.dataset.none;
});
