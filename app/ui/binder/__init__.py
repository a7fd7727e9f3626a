"""The Binder: filed papers by tab, date or school year, their pages, and search over every word."""
