"""What one practises outside a call. A function of values: no files, clock or terminal."""
