"""Settings, addresses, middleware, the command line, base templates and the tokens of the look."""
