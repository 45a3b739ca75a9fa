"""The screens of talk: one comment at a time, and recordings."""
