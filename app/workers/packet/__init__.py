"""Makes the packet: typeset pages, with copies of papers set into the frames that were left for them."""
