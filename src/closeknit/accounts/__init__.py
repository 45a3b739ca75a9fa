"""Who is a member here: the bare Member table, the first account, sign-in and sessions."""
