"""A tmux window: start a program in it, press keys, look, wait, signal."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

KAMSIM = [sys.executable, "-m", "kamsim"]
PATIENCE = 60.0


@dataclass(slots=True)
class Terminal:
    """One tmux window, with a server of its own."""

    folder: Path

    def tmux(self, *words: str) -> str:
        """Run a tmux command; its output."""
        command = ["tmux", "-S", str(self.folder / "socket"), "-f", str(self.folder / "conf"), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def start(self, command: list[str], columns: int, rows: int, environment: Mapping[str, str]) -> None:
        """Open the window with a shell that runs `command`, then tells its exit code and the terminal's settings."""
        own = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        script = self.folder / "run.sh"
        script.write_text(
            f"cd {shlex.quote(str(self.folder))}\n"
            f"(sh -c 'echo $PPID' >pid; exec env {own} {shlex.join(command)})\n"
            'echo "code=$?"\n'
            "stty -a\n"
            "exec sleep 600\n",
            encoding="utf-8",
        )
        # Without tmux's own line at the bottom the window has its size from the start.
        (self.folder / "conf").write_text("set -g status off\n", encoding="utf-8")
        self.tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), "bash", str(script))

    def keys(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self.tmux("send-keys", *keys)

    def text(self) -> str:
        """What the window shows, without colours."""
        return self.tmux("capture-pane", "-p")

    def flag(self, name: str) -> str:
        """What tmux says of the window: alternate_on, cursor_flag, mouse_any_flag, …"""
        return self.tmux("display-message", "-p", f"#{{{name}}}").strip()

    def wait(self, seen: str | Callable[[str], bool], patience: float = PATIENCE) -> str:
        """Wait until the window shows a text (or satisfies a condition); the whole window then."""
        deadline = time.monotonic() + patience
        shown = ""
        while time.monotonic() < deadline:
            shown = self.text()
            if seen(shown) if callable(seen) else seen in shown:
                return shown
            if "code=" in shown and "iexten" in shown:
                raise AssertionError(f"it has ended before this was seen: {seen!r}\n{shown}")
            time.sleep(0.05)
        raise AssertionError(f"not seen within {patience:g} s: {seen!r}\n{shown}")

    def settled(self) -> str:
        """The window once it has stopped changing."""
        before = self.text()
        for _ in range(100):
            time.sleep(0.15)
            now = self.text()
            if now == before:
                return now
            before = now
        raise AssertionError(f"never at rest\n{before}")

    @property
    def pid(self) -> int:
        """The process that was started."""
        return int((self.folder / "pid").read_text())

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def close(self) -> None:
        """End the window and everything in it."""
        subprocess.run(["tmux", "-S", str(self.folder / "socket"), "kill-server"], capture_output=True, check=False)
