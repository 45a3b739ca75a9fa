"""What reaches a member: notices in the app, and letters by mail."""
