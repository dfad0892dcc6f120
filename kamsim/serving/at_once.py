"""A key for which nothing has to be waited is dealt with at once.

Textual hands a key from the application's queue to that of the screen, and both look afterwards for what is left to do.
That costs more than what the key changes. Where both rest and the key would come to the screen in any case, the screen
gets it straight away, and what it changes is drawn and sent before anything else is done. All else goes Textual's own
way, and no key overtakes another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamsim.tui.kit.screen import PaneScreen

if TYPE_CHECKING:
    from textual import events
    from textual._queue import Queue
    from textual.app import App
    from textual.message_pump import MessagePump


def dealt_with(app: App[Any], event: events.Key) -> bool:
    """Whether a key was dealt with; False leaves it untouched for Textual. Called in the loop of the program."""
    screen = app._screen_stack[-1] if app._screen_stack else None
    if not isinstance(screen, PaneScreen) or not _comes_to(screen, app, event.key):
        return False
    with screen._context(), screen.painting_now():
        try:
            screen.on_key(event)
        except Exception as error:  # noqa: BLE001 (as Textual treats whatever happens in a handler)
            app._handle_exception(error)
            return True
    if not event._stop_propagation:
        # It means nothing on this screen: to the program, as it would have risen.
        event._set_forwarded()
        app.post_message(event)
    return True


def _comes_to(screen: PaneScreen, app: App[Any], key: str) -> bool:
    """Whether a key would come to the screen before all else, and would not have to wait."""
    return (
        _rests(app)
        and _rests(screen)
        and app.app_focus
        and screen.focused is None
        and screen.maximized is None
        and not screen.selections
        and not any(
            binding.priority for node in (app, screen) for binding in node._bindings.key_to_bindings.get(key, ())
        )
    )


def _rests(pump: MessagePump) -> bool:
    """Whether a pump has done everything it was sent, and waits for more. Only the pump ever waits for its queue."""
    queue: Queue[Any] = pump._message_queue
    return queue.empty() and bool(queue.ready_event._waiters)
