"""The pages of one paper side by side, to turn, order, leave out, split and join them."""
