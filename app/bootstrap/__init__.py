"""The composition root: the only place that knows everything and puts it together."""
