"""What a class has done as a whole: where many went wrong, what they chose, which checks tell calls apart."""
