"""Looking after a community: what was reported, what was done about it, and newcomers nobody has answered."""
