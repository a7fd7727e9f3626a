"""What leaves the binder: packets, letters, printed timelines, exports. Copies only; the binder stays as it is."""
