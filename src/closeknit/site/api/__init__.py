"""The door for programs under /api/v1/: light until somebody comes, since what stands behind it costs half a second to load."""
