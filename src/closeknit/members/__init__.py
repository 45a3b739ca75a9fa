"""Members to each other: profiles and their audiences, circles, invitations, the welcome of newcomers."""
