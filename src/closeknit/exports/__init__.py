"""The way out, and back in: a whole book as one file that any Closeknit takes."""
