"""What kamsim is measured against: small stock programs that do the same thing in the usual way."""
