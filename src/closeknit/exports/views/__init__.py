"""The way out, and back in: books as files, and leaving."""
