"""The pieces that every screen is made of: lines, the pane, forms, colours, words."""
