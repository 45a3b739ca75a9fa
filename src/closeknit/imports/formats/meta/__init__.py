"""What the exports of Meta's networks share: the text that is written wrongly, threads in JSON and as pages, lists of people.

Formats as the networks write them since 2018 ("Download your information"); Meta publishes no specification. The id of a message
is made, since Meta gives none, of what JSON and pages and every later export say alike: between two the name of the thread, who
wrote, the minute within its quarter of an hour (pages say no zone, and zones differ by quarters), a hash of the letters and
digits of its text, the year (counted from the 10th of February, a dull day, so that no zone moves many messages into another
year), and which copy of the same it is. No text is kept.
"""
