"""Exports of Monica, the personal relationship manager: the SQL of its versions 1 to 4, a dump of its whole database, and the
JSON of version 4. (Monica 5 gives vCards.)

Source of the layout: monicahq/monica, branch 4.x: app/Services/Account/Settings/SqlExportAccount.php, JsonExportAccount.php,
app/ExportResources and database/migrations. Both kinds refer from everything to everything, so the rows are first put into a
temporary database, which is then told person by person.
"""

from .reading import FORMAT, read, sniff

__all__ = ["FORMAT", "read", "sniff"]
