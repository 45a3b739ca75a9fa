"""What a viewer may read of gatherings: `viewer` first, then `eyes`, what they reach (trust.reads.sight), once for a page."""
