"""What moments come down to without a database: the spaces in which one can be read, and a feed's order."""
