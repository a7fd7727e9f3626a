"""Packet: what goes into the papers for one meeting, how they look, and printing them."""
