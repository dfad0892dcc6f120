"""What each move of a call was worth, judged by what could be known when it was made (DESIGN §6)."""
