"""Today: at most seven nudges, each one person, one reason, one deed."""
