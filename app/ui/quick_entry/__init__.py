"""The dialogs that can be opened from anywhere: a concern, a call, a request, a proof."""
