"""Pure rules of the book: dates that lack a part, names that may be one person's, ways to reach somebody, kinds of kin."""
