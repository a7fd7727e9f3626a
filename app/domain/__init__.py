"""Pure rules and plain dataclasses. No I/O, no Qt, no SQL; imports nothing else of this app."""
