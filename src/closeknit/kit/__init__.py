"""Tools with no domain word: clock, ids, jobs, live, text, web, search."""
