"""The private relationship book: the people one owner keeps, and everything that belongs to them."""
