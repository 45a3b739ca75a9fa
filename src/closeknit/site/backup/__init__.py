"""Backups of a whole installation while it runs, and the way back from one.

A backup is one file: a gzipped tar, encrypted with age where a key is named. It holds a copy of the database made by the
database's own means (SQLite's online backup, pg_dump), everything else of the data folder that cannot be made again, and at the
end a list of all of it with SHA-256 sums.
"""
