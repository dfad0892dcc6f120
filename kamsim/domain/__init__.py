"""Values of the subject: scenario, moves, attempt, localized text, problems; no files, no clock."""
