"""Two papers side by side: where they differ, which copy is the better one, and what becomes of them."""
