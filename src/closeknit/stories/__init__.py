"""What is told to an audience: moments, and the words that come back."""
