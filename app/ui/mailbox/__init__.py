"""Choosing mails from a mailbox before anything of it is taken."""
