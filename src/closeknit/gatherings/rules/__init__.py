"""What a gathering means, without a database: formats to start from, times, scopes of a change."""
