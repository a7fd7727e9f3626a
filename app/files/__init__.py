"""The disk: the binder folder, originals by content, safe writes, settings, the lock, reference data."""
