"use strict";
// The teacher's page: news come as events; whatever is shown is put in as text.
(() => {
  const rows = document.getElementById("rows");
  const moments = document.getElementById("moments");
  const names = document.getElementById("names");
  let news = null;

  const cell = (row, text) => { const made = document.createElement("td"); made.textContent = text; row.append(made); };

  const show = () => {
    if (!news) { return; }
    document.getElementById("paused").hidden = !news.paused;
    document.getElementById("extra").textContent = news.extra;
    document.getElementById("nobody").hidden = news.rows.length > 0;
    rows.replaceChildren(...news.rows.map((one) => {
      const row = document.createElement("tr");
      cell(row, names.checked && one.name ? one.name : one.code);
      cell(row, one.scenario ? `${one.where} · ${one.scenario}` : one.where);
      cell(row, one.turn || "");
      cell(row, one.stuck);
      cell(row, one.finished);
      return row;
    }));
    moments.replaceChildren(...news.moments.map((one) => {
      const part = document.createElement("section");
      const head = document.createElement("h3");
      head.textContent = `${one.scenario} · ${one.at} (${one.of})`;
      const list = document.createElement("div");
      one.said.forEach((choice) => {
        const line = document.createElement("div");
        const bar = document.createElement("span");
        bar.className = "bar";
        bar.style.width = `${Math.round(12 * choice.count / one.of * 10) / 10}rem`;
        line.append(bar, document.createTextNode(`${choice.count}  ${choice.text}`));
        list.append(line);
      });
      part.append(head, list);
      return part;
    }));
  };

  const order = (what) => {
    const told = new URLSearchParams({ do: what });
    const field = document.querySelector("[name=message]");
    if (what === "message") { told.set("message", field.value); field.value = ""; }
    fetch("/class/orders", { method: "POST", body: told });
  };

  document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", () => order(button.dataset.do)));
  document.getElementById("orders").addEventListener("submit", (event) => { event.preventDefault(); order("message"); });
  names.addEventListener("change", show);
  const source = new EventSource("/class/news");
  source.onmessage = (event) => { news = JSON.parse(event.data); show(); };
})();
