"""A class: exercises are made and handed out, what comes back is checked, graded and told."""
