"""Letters: one .eml file, an mbox of many, or a Maildir folder. Only headers are read; a body is passed over, never kept."""
