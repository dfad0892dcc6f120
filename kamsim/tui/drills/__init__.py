"""Drills: the list of what there is to practise, and a round of questions."""
