"""The list of the workbook's accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.domain.workbook import systems_of_account
from kamsim.playing.words import mark
from kamsim.tui.chooser import Chooser
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import Line
from kamsim.tui.workbook import page
from kamsim.tui.workbook.account_screen import AccountScreen

if TYPE_CHECKING:
    from kamsim.domain.workbook import Account
    from kamsim.playing.played import Played


class Workbook(Chooser):
    """Accounts to be worked on with a dossier."""

    TITLE_TEXT = mark("Workbook")
    LETTER = "w"
    DETAIL = True

    def __init__(self) -> None:
        super().__init__()
        self.accounts: list[Account] = []
        self.broken: list[Notice] = []
        self.results: Mapping[str, Played] = {}

    def on_mount(self) -> None:
        learning = self.router.host.learning
        for one in map(learning.account, learning.account_ids()):
            if isinstance(one, Notice):
                self.broken.append(one)
            else:
                self.accounts.append(one)
        super().on_mount()

    def read_records(self) -> None:
        self.results = self.router.host.standings("workbook")

    def offered(self) -> Sequence[Item]:
        return [page.item_of(self.look, one, self.results.get(one["id"])) for one in self.accounts]

    def above(self, width: int) -> list[Line]:
        return [row for one in self.broken for row in self.warned(self.told(one), width)]

    def about(self, at: int, width: int) -> list[Line]:
        account = self.accounts[at]
        return page.about_rows(self.look, account, systems_of_account(account), width)

    def opens(self) -> str:
        return self.look.t("work on it")

    def open(self, at: int) -> None:
        self.app.push_screen(AccountScreen(self.accounts[at]))
