"""Looking after the binder: checking that everything is there and as it came."""
