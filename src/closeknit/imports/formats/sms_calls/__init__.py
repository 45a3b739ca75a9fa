"""Messages and calls of a phone: SMS Backup & Restore (sms-….xml, calls-….xml), and what others write in its manner.

Fields: https://synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/ ; numbers of MMS: OMA-TS-MMS-ENC (137 From, 151 To,
130 Cc, 129 Bcc). Read as well: Super Backup (`alllogs`, `allsms`) and the XML of signal-back, whose types are Signal's own.

A phone gives its messages no ids that outlive it. The id of a message is made of its millisecond, its direction, everybody else's
numbers and a hash of its text (of an MMS its own id too, where it has one), that of a call of its millisecond, direction and
number: the same in every backup of one phone. No text is kept, only its length.
"""

from closeknit.imports.formats.sms_calls.backup import FORMAT, read, sniff

__all__ = ["FORMAT", "read", "sniff"]
