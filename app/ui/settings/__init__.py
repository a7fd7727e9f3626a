"""Settings: the children, the folders that are watched, colours and text size."""
