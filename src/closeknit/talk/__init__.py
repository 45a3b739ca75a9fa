"""What is said and answered: comments and voice notes."""
