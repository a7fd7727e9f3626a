"""Papers that come as words, not as pages: mail, Word files, web pages, plain text.

The original stays as it came. For looking, reading and printing a *page view* of it is typeset on the fly
(:mod:`.page_view`); it lives in the memory of the child and is never written anywhere.
"""
