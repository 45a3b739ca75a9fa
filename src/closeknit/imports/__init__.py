"""Real exports in: one pure reader per format, a preview, a job with progress, a report."""
