"""What any interface needs to let a person play: the host behind it, a call in play, and the words it speaks in.

The terminal interface and the plain one stand on it; it draws nothing.
"""
