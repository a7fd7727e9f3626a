"""The first start: three questions, or a sample family to try."""
