"""The pages on which members are to each other."""
