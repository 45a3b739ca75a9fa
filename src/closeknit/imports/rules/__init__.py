"""What counts as a tie, who is worth taking, and who of a file is its owner: pure, without clock or database."""
