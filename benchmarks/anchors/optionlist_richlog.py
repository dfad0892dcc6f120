"""A call as a stock Textual app would show it: the conversation in a RichLog, the moves in an OptionList.

The text is of the length that a call in kamsim has: a question of some 70 characters, a reply of some 130 with a cue,
nine moves on offer. A digit chooses a move, as it does in kamsim.
"""

from __future__ import annotations

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import OptionList, RichLog, Static

MOVES = 9
QUESTIONS = (
    "How does a lot that fails the second test reach the customer, if it does?",
    "Who signs when a lot is let through although one figure is off?",
    "So the second test has cost you nothing but time until now?",
    "If the lots came already tested, what would your people do with the day?",
)
REPLIES = (
    "We test every lot ourselves. Twice, since spring. It keeps two people busy, and the line waits for them all day.",
    "That is me, and I do not like to. Last month I signed three, and one came back with a letter from the farm.",
    "Time is not nothing here. When the mixer stands, thirty tonnes stand behind it, and the trucks are in the yard.",
)
CUES = ("She straightens the papers before answering.", "She looks at the clock over the door, then at you.")
KNOWN = (
    "account\n  three suppliers, 40 t/month\nneeds marked\n  uneven particles  implied\n  delivery dates    explicit"
)


class CallApp(App[None]):
    """Conversation, board and moves."""

    CSS = """
    RichLog { width: 2fr; border: round $primary; }
    #board { width: 1fr; border: round $primary; }
    Horizontal { height: 1fr; }
    OptionList { height: 11; }
    """

    turn = 0

    def compose(self) -> ComposeResult:
        """The three panes of a call."""
        with Horizontal():
            yield RichLog(wrap=True)
            yield Static(KNOWN, id="board", markup=False)
        yield OptionList(*self.menu(), markup=False)

    def on_mount(self) -> None:
        """Put the keys where the moves are."""
        self.query_one(OptionList).focus()

    def menu(self) -> list[str]:
        """Nine moves, other ones each turn."""
        return [f"{i + 1}  {QUESTIONS[(self.turn + i) % len(QUESTIONS)]}" for i in range(MOVES)]

    def on_key(self, event: Key) -> None:
        """A digit says the move."""
        if event.key.isdigit() and 0 < int(event.key) <= MOVES:
            self.say(QUESTIONS[(self.turn + int(event.key) - 1) % len(QUESTIONS)])

    def say(self, question: str) -> None:
        """Show the question, the reply and the next moves."""
        log, options = self.query_one(RichLog), self.query_one(OptionList)
        self.turn += 1
        log.write(Text(f"You: {question}", style="bold"))
        log.write(Text(f"{self.turn}. {REPLIES[self.turn % len(REPLIES)]}"))
        log.write(Text(f"  {CUES[self.turn % len(CUES)]}", style="italic"))
        options.clear_options()
        options.add_options(self.menu())
        options.highlighted = 0


if __name__ == "__main__":
    CallApp().run()
