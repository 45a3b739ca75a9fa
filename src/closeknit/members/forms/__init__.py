"""What is filled in on the members' pages."""
