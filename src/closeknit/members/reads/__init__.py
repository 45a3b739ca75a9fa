"""What members may see of their community and of each other. A page asks `trust.reads.sight` once and hands it on as `eyes`."""

from closeknit.members.reads.community import agreement, agreements, community, hosts, named, picture_file, still_asked

__all__ = ["agreement", "agreements", "community", "hosts", "named", "picture_file", "still_asked"]
