"""The Inbox: papers that came, one guess after the other confirmed, and filed."""
