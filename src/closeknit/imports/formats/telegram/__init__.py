"""Telegram Desktop's exports: `result.json` of one chat or of a whole account, and the pages `messages.html`, `messages2.html`, …

The format is what the program's own writers make of it (telegramdesktop/tdesktop, Telegram/SourceFiles/export/output/
export_output_json.cpp and export_output_html.cpp).

The id of a message is Telegram's own number of it and the second in which it was sent, which both kinds of export and every
later one agree about; names and numbers of people are no part of it, since a page knows only names, and names change. Exports
made before 2022 say no zone: there the second is that of the exporting computer's clock. A message without a number (no such
export comes from Telegram itself) has chat, sender, second and a hash of the text instead. Calls are service messages, and no
text is kept.
"""

from closeknit.imports.formats.telegram.said import FORMAT
from closeknit.imports.formats.telegram.whole import claims, read, read_claim, sniff

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
