"""Today: what needs the parent, and the four things a parent does most."""
