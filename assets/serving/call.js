"use strict";
// The page around the terminal: says where the socket is, keeps hold of it for the keypad, and goes on after a break.
(() => {
  const KEYS = { Escape: "\x1b", Up: "\x1b[A", Down: "\x1b[B", Right: "\x1b[C", Left: "\x1b[D", Tab: "\t", Enter: "\r",
    PageUp: "\x1b[5~", PageDown: "\x1b[6~" };
  const WORDS = { 4000: "left", 4001: "taken_over", 4002: "idle", 4003: "full", 4004: "too_fast", 4006: "failed" };
  const LEAST_COLUMNS = 60;
  const Native = window.WebSocket;
  let socket = null;
  let opened = 0;

  // textual.js makes its socket itself; what it makes is seen here.
  window.WebSocket = class extends Native {
    constructor(address, protocols) {
      super(address, protocols);
      socket = this;
      this.addEventListener("open", () => { opened = Date.now(); focus(); });
      this.addEventListener("close", (event) => gone(event.code));
    }

    // textual.js tells of its focus whether anybody listens or not.
    send(data) { if (this.readyState === Native.OPEN) { super.send(data); } }
  };

  const focus = () => {
    const area = document.querySelector(".xterm-helper-textarea");
    if (area) { area.focus(); }
  };

  const say = (word) => {
    const box = document.getElementById("gone");
    box.querySelectorAll("[data-word]").forEach((one) => { one.hidden = one.dataset.word !== word; });
    document.getElementById("go-on").hidden = word === "lost";
    box.hidden = false;
  };

  const gone = (code) => {
    socket = null;
    if (code in WORDS) { say(WORDS[code]); return; }
    say("lost");
    // A connection that breaks at once is tried less and less often.
    const quick = Date.now() - opened < 5000;
    const tries = quick ? Number(sessionStorage.getItem("tries") || 0) : 0;
    sessionStorage.setItem("tries", String(tries + 1));
    again(Math.min(300 * 2 ** tries, 10000));
  };

  const again = (wait) => {
    setTimeout(async () => {
      try {
        const answer = await fetch("/well", { cache: "no-store" });
        if (answer.ok) { location.reload(); return; }
      } catch (error) { /* not yet */ }
      again(Math.min(wait * 1.5, 5000));
    }, wait);
  };

  const press = (key) => {
    if (socket && socket.readyState === Native.OPEN) {
      socket.send(JSON.stringify(["stdin", KEYS[key] || key]));
    }
  };

  const showKeys = (shown) => {
    document.body.classList.toggle("with-keys", shown);
    document.getElementById("show-keys").setAttribute("aria-expanded", String(shown));
    window.dispatchEvent(new Event("resize"));
  };

  document.addEventListener("DOMContentLoaded", () => {
    const terminal = document.getElementById("terminal");
    const scheme = location.protocol === "https:" ? "wss://" : "ws://";
    terminal.dataset.sessionWebsocketUrl = scheme + location.host + "/ws";
    document.querySelectorAll("[data-key]").forEach((button) => {
      // The terminal keeps the focus, so that a keyboard on the screen does not come and go.
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => press(button.dataset.key));
    });
    document.getElementById("type").addEventListener("click", focus);
    document.getElementById("show-keys").addEventListener("click", () => {
      showKeys(!document.body.classList.contains("with-keys"));
    });
    document.getElementById("go-on").addEventListener("click", () => location.reload());
    if (window.matchMedia("(pointer: coarse)").matches) { showKeys(true); }
    // The cells are measured once: the font must be there before.
    const begin = window.onload;
    window.onload = (event) => {
      const focused = () => {
        // Wide enough for the program on a telephone, never too small to read.
        const width = Math.min(terminal.clientWidth, document.documentElement.clientWidth, screen.width);
        const size = Math.floor(10 * width / LEAST_COLUMNS / 0.605) / 10;
        terminal.dataset.fontSize = String(Math.max(8, Math.min(16, size)));
        begin(event);
      };
      document.fonts.load("16px 'Roboto Mono'").then(focused, focused);
    };
    setTimeout(() => sessionStorage.removeItem("tries"), 20000);
  });
})();
