"""Where the panes of the screens lie."""

from __future__ import annotations

# From this width on what is said about an entry of a list stands beside the list.
WIDE = 100
# A list's rows with the longest titles and what stands at their ends; and how wide what stands beside it may be.
_LIST_NEEDS = 66
_BESIDE = (34, 48)


def beside(width: int) -> int:
    """How wide what stands beside a list may be in a window: the list comes first."""
    least, most = _BESIDE
    return max(least, min(most, width - _LIST_NEEDS))


STYLES = """
Screen { layout: vertical; background: $background; }
Pane { width: 1fr; height: 1fr; background: $background; }
#status, #keys, #strip, #intentions, #sections { height: 1; background: $surface; }
#heading { height: 1; }
#filter { height: 1; display: none; }
#word { height: 0; display: none; }
#detail { height: 8; background: $surface; }
#home { height: 1fr; layout: vertical; }
.wide #home { layout: horizontal; }
.wide #detail { height: 1fr; }
#board { display: none; background: $surface; }
#form { height: 9; background: $surface; }
#middle { height: 1fr; }
#typing { height: 1; border: none; padding: 0 1; background: $panel; }
#notice { display: none; }
.wide #board { display: block; }
.wide #strip { display: none; }
.board-open #board { display: block; }
.board-open #middle { layout: vertical; }
#strip-of-points { display: none; height: 4; background: $surface; }
#list-of-turns { display: none; width: 30; }
#puzzle { height: 1fr; layout: vertical; }
.wide #puzzle { layout: horizontal; }
.wide #puzzle #page { width: 56; }
#account { height: 1fr; layout: horizontal; }
.wide #account #page { width: 60; }
#rooms { height: 1; background: $surface; }
#walked { height: 1fr; }
#tried { height: 1fr; }
.walking #strip-of-points, .walking #list-of-turns { display: block; }
#watched { height: 1fr; layout: vertical; }
.wide #watched { layout: horizontal; }
.small > * { display: none; }
.small > #notice { display: block; }
"""
