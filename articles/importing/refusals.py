"""Refusals: why something does not come in."""


class Refused(ValueError):
    """Something that is not taken in. Its message is a sentence for the editor."""
