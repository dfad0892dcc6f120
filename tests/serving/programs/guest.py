"""A program on the driver of the browser server that says what it reads; after an h it is deaf.

Usage: guest.py, with packets on standard input.
"""

import time

from textual import events
from textual.app import App

from kamsim.serving.driver import ServedDriver


class Guest(App[None]):
    """Says the name of each key."""

    def get_driver_class(self) -> type[ServedDriver]:
        app = self

        class Driver(ServedDriver):
            gone = staticmethod(lambda: app.exit(return_code=7))

        return Driver

    def on_key(self, event: events.Key) -> None:
        assert self._driver is not None
        self._driver.write(f"<{event.key}>")
        if event.key == "h":
            self._driver.flush()
            time.sleep(60)


app = Guest()
app.run()
raise SystemExit(app.return_code)
