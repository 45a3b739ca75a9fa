"""Pages of accounts elsewhere: which there are, a new one, and one of them."""
