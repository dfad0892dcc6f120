"""Values of the subject: scenario, moves, session, localized text, problems; no files, no clock."""
