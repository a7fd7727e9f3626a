"""Several papers scanned as one: where one ends and the next begins, what to leave out, in which order pages belong."""
