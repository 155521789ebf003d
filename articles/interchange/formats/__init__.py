"""The forms in which a story leaves newsdesk and comes into it, each under its name.

A form is written of the interchange form (`articles.interchange`) and read back into it, so that
what each keeps is tried without a database. To add one: a module with `write`, and `read` where it
comes in again, and a line in FORMATS.
"""

from articles.interchange.formats import brat, plain, table, webannotation
from articles.interchange.formats.format import Format, Taken

__all__ = ["FORMATS", "Format", "Taken", "guess"]

# By the name on the command line, in the order of the menu.
FORMATS: dict[str, Format] = {
    one.name: one for one in (plain.FORMAT, webannotation.FORMAT, brat.FORMAT, table.FORMAT)
}


def guess(data: bytes) -> Format:
    """What a file is by what stands in it, whatever it is called; newsdesk's own form where it
    shows nothing of the others.
    """
    return next((one for one in FORMATS.values() if one.shows(data)), plain.FORMAT)
