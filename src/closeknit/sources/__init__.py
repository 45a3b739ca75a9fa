"""Live sources: address books, calendars and mailboxes elsewhere that an account of its owner is kept in step with."""
