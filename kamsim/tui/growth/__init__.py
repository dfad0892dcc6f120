"""Growth: how far one has come, one's own mistakes, and the behaviour that one practises."""
