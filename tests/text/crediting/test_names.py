import pytest

from .told import read

COURIER = "The Oro Courier wrote that the wall is open.\n"


def last(text: str) -> str:
    return read(text)[-1].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (COURIER + "The newspaper said that it is safe.", "The Oro Courier"),
        (COURIER + "The local newspaper said that it is safe.", "The Oro Courier"),
        (COURIER + "The report added that it is safe.", "The Oro Courier"),
        (COURIER + "The Courier reported that it is safe.", "The Oro Courier"),
        (COURIER + "OC reports that it is safe.", "The Oro Courier"),
        ("The local newspaper “Oro Mirror” said that it is safe.", "Oro Mirror"),
        ("The newspaper said that it is safe.", "newspaper"),
        ("Mayor Ines Vara came. Vara said that it is safe.", "Ines Vara"),
        ("Mayor Ines Vara came. Ms. Vara said that it is safe.", "Ines Vara"),
        ("Oro Mayor Ines Vara came. The Oro mayor said that it is safe.", "Ines Vara"),
        ("Ines Vara, the mayor, said it is open. She said that it is safe.", "Ines Vara"),
        ("Ines Vara met Ana Li. She said that it is safe.", ""),
        ("They said that it is safe.", ""),
        ("Oro’s Mayor Ines Vara said that it is safe.", "Ines Vara"),
        ("The mayor of Oro, Ines Vara, said that it is safe.", "Ines Vara"),
        (COURIER + "The report, published by the council, said that it is safe.", "report"),
        (COURIER + "It rained.\n" * 300 + "The newspaper said that it is safe.", "newspaper"),
        ("The internal documents show that it is safe.", "internal documents"),
        ("A senior official said that it is safe.", "senior official"),
    ],
)
def test_who_is_meant(text, name):
    assert last(text) == name
