"""The pages of reports, of the hosts' room, and of where somebody stands."""
