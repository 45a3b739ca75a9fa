"""Tables of people: what each column means, by its header, by its cells, or because its owner said so.

`words` know headers, `looks` know cells, `guess` makes a `Mapping` of both, `table` opens the file, `filling` makes a person of a
row, and `reading` does it all for a stream. The formats beside this folder (contacts_csv, members_csv, any_csv, ldif) use them.
"""
