"""A paper's pages on screen: pictures drawn by a child process, words marked over them, quotes picked from them."""
