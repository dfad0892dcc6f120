"""What the screens show, as pure functions from values to lines; nothing here knows a widget."""
