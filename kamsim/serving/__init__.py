"""kamsim in the browser: a server lets trainees in, gives each a program of his own, and shows a teacher the class.

It stands on textual-serve, which brings the browser's side of a Textual program. Importing this package loads nothing.
"""
