"""The command line: the same work without a window. One small file a command; no Qt is ever loaded."""
