"""T1: whatever markup comes in by whichever way, no page shows it as anything but text."""

import json
from uuid import uuid4

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import Client

from articles.models import Article, Source, Story
from tests.importing.payloads import PAYLOADS

BODY = (
    "The harbour of Oro closed on Friday after engineers found cracks in its old wall.\n"
    "Two ferries were sent back, and the council met at night to hear the engineers.\n"
)
ALL = BODY + "\n".join(PAYLOADS)
WAYS = ["paste", "a.txt", "a.json", "a.html"]

type Pairs = set[tuple[str, str]]


def page_of(payloads: tuple[str, ...]) -> str:
    body = "".join(f"<p>{BODY} {n} {payload}</p>\n" for n, payload in enumerate(payloads))
    return f"""<html><head><title>Harbour "><script>alert(2)</script></title>
    <meta property="og:site_name" content='"><img src=x onerror=alert(3)>'>
    <meta name="author" content="<svg onload=alert(4)>">
    <link rel="canonical" href="javascript:alert(5)"></head>
    <body><article>{body}</article></body></html>"""


def crawled(payload: str, text: str) -> str:
    names = ("title", "language", "url", "source_domain")
    return json.dumps({"maintext": text, "authors": [payload], **dict.fromkeys(names, payload)})


def send(client: Client, story: Story, way: str, *contents: str) -> None:
    """Adds `contents` to `story`: pasted, or as files that are called so."""
    address = f"/stories/{story.pk}/articles/"
    if way == "paste":
        for text in contents:
            form = {
                "form_key": uuid4(),
                "text": text,
                "outlet": PAYLOADS[0],
                "headline": text[:200],
            }
            assert client.post(address, form).status_code == 303
        return
    files = [SimpleUploadedFile(f"{n}{way}", text.encode()) for n, text in enumerate(contents)]
    assert client.post(address, {"form_key": uuid4(), "files": files}).status_code == 303


def hostile(client: Client, way: str) -> Story:
    """A story whose articles, come in by `way`, hold all payloads."""
    story = Story.objects.create(title=f"By {way}")
    contents = {
        "paste": [ALL],
        "a.txt": [ALL],
        "a.json": [crawled(PAYLOADS[0], ALL)],
        "a.html": [page_of(PAYLOADS[n::5]) for n in range(5)],
    }[way]
    send(client, story, way, *contents)
    return story


def benign(client: Client) -> Story:
    """Two articles in which everything is known and nothing is, and a stretch set aside."""
    story = Story.objects.create(title="Plain")
    item = {
        "maintext": f"{BODY}Leave a Reply",
        "title": "Oro",
        "authors": ["Ines"],
        "url": "https://tide.example/a",
        "date_publish": "2025-10-31 18:34:00",
        "date_modify": "2025-10-31 19:34:00",
    }
    send(client, story, "a.json", json.dumps(item))
    send(client, story, "a.txt", "Oro.", "Oro, twice.")
    return story


def pairs(tree: lxml.html.HtmlElement) -> Pairs:
    """Every element and every attribute of it."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return {(str(one.tag), str(name)) for one in elements for name in ["", *one.attrib]}


def parsed(client: Client, address: str) -> lxml.html.HtmlElement:
    client.get(address)  # messages are shown once
    response = client.get(address)
    assert response.status_code == 200
    return lxml.html.fromstring(response.content)


def columns(client: Client, story: Story) -> list[lxml.html.HtmlElement]:
    found = parsed(client, f"/stories/{story.pk}/").xpath("//article[@data-article]")
    assert found
    return list(found)


def templates_own(client: Client) -> Pairs:
    return set().union(*map(pairs, columns(client, benign(client))))


@pytest.mark.parametrize("way", WAYS)
def test_in_the_reader_it_is_text(client: Client, way: str) -> None:
    own = templates_own(client)
    for column in columns(client, hostile(client, way)):
        assert pairs(column) <= own
        links = filter(None, column.xpath(".//@href"))  # hidden where they would lead nowhere
        assert all(link.startswith(("/", "?", "#")) for link in links)
        (text,) = column.xpath(".//*[@data-text]")
        stored = Article.objects.get(pk=column.get("data-article")).current.text
        assert text.text_content() == stored
        assert BODY.split("\n")[0] in stored
        if way != "a.html":
            assert all(payload.replace("\x0b", "\n") in stored for payload in PAYLOADS)


@pytest.mark.parametrize("way", WAYS)
def test_unescaped_it_would_be_more(client: Client, way: str) -> None:
    """The control: the same look at the same texts in a column that does not escape them."""
    own = templates_own(client)
    column = Template("<article data-article=1><div data-text>{{ text|safe }}</div></article>")
    texts = hostile(client, way).articles.values_list("current__text", flat=True)
    shown = "".join(column.render(Context({"text": text})) for text in texts)
    assert not pairs(lxml.html.fromstring(f"<main>{shown}</main>")) <= own


@pytest.mark.parametrize("place", ["/stories/{0}/articles/", "/articles/{1}/", "/sources/{2}/"])
@pytest.mark.parametrize("part", range(3))
def test_as_headline_byline_outlet_and_file_name_too(client: Client, place: str, part: int) -> None:
    """Sixty files, each with one of them in every value; pages show no more than of plain ones."""

    def pages(story: Story) -> Pairs:
        rows = story.articles.select_related("publisher")
        keys = {place.format(story.pk, row.pk, row.publisher_id) for row in rows}
        asked = sorted(key for key in keys if "None" not in key)
        return set().union(*(pairs(parsed(client, one)) for one in asked[:8]))

    outlet = {"outlet": "Night Post", "headline": "Oro", "form_key": uuid4()}
    plain = benign(client)
    client.post(f"/stories/{plain.pk}/articles/", {"text": f"{BODY}And more.", **outlet})
    own = pages(plain)
    story = Story.objects.create(title="Hostile")
    chosen = PAYLOADS[part::3]
    send(client, story, ".json", *(crawled(one, f"{BODY}{one}") for one in chosen))
    for number, payload in enumerate(chosen[:7]):
        form = {"text": f"{BODY}Pasted {number}.", "outlet": payload, "form_key": uuid4()}
        client.post(f"/stories/{story.pk}/articles/", form)
    assert Source.objects.filter(name__contains="<").exists()
    assert pages(story) <= own
