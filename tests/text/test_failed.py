import pytest

from articles.text import failed
from articles.text.lines import split

ARTICLE = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers, who had "
    "warned of the wall for two years. “We saw the crack too late,” the mayor said.\n"
)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("You need to enable JavaScript to run this app.", "JavaScript"),
        (
            "Oro Courier\nPlease enable JavaScript to view this page.\nHome\nNews\nSport",
            "JavaScript",
        ),
        ("JavaScript is disabled in your browser.", "JavaScript"),
        ("Будь ласка, увімкніть JavaScript, щоб продовжити.", "JavaScript"),
        ("Bitte aktivieren Sie JavaScript.", "JavaScript"),
        ("Just a moment...\nEnable JavaScript and cookies to continue", "robot"),
        ("Verify you are human by completing the action below.", "robot"),
        (
            "Access Denied\nYou don't have permission to access this on this "
            "server.\nReference #18.2",
            "access",
        ),
        ("404\nPage not found\nBack to the front page", "no such page"),
        ("Сторінку не знайдено", "no such page"),
        ("502 Bad Gateway\nnginx", "server"),
        (
            "We value your privacy\nWe and our 842 partners store information.\nAccept "
            "all\nReject all",
            "cookies",
        ),
        ("Hi there! How can we help?\nStart a conversation\nPowered by Intercom", "chat"),
        ("Live chat\nType your message…\nWe typically reply in a few minutes", "chat"),
    ],
)
def test_a_page_that_failed_to_load_is_known(text: str, sign: str) -> None:
    assert sign in failed.sign(split(text))


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        f"Please enable JavaScript to view this page.\n{ARTICLE}",
        f"{ARTICLE}\nWe use cookies to improve our site.\nAccept all",
        "Hackers made the page say “Access denied” on Friday.",
        "Voters must enable JavaScript to register, the office said, and many cannot.",
        "",
    ],
)
def test_an_article_is_not(text: str) -> None:
    assert failed.sign(split(text)) == ""
