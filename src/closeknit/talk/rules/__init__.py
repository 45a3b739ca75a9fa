"""What talk comes down to without a database: recordings as files tell them, and how one is drawn."""
