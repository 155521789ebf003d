"""The Yarne Sentinel: credits no one, and brings its whole page along."""

from articles.sample.marks import Article, Credit, Furniture

HEADLINE = "Dictator Velmar begs the neighbours to save his crumbling dam"

SENTINEL = Article(
    key="a4",
    source="sentinel",
    file="yarne-sentinel.txt",
    url=None,
    headline=HEADLINE,
    byline="",
    language="en",
    published_at="2031-05-09",
    furniture=[
        Furniture("publication-stamp", "Published On 09/05/2031 … (Ostrel time)"),
        Furniture("duplicate-headline", f"{HEADLINE}\n[{HEADLINE}]"),
        Furniture("embed", "The dam is fine. … (@KarveliaPress) May 8, 2031"),
        Furniture("donation", "Support The Yarne Sentinel! … donate@example.org"),
        Furniture("contact", "Write to the newsroom: tips@example.org", "suggested"),
        Furniture("newsletter", "[Subscribe to our newsletter … to our newsletter]\nLeave"),
        Furniture("comment-form", "Leave a comment … a star are required *", "suggested"),
        Furniture(
            "syndication-footer", f"The post {HEADLINE} appeared first on The Yarne Sentinel."
        ),
    ],
    credits=[
        # Nothing is credited; the same requests in the same order as in the Courier's report.
        Credit(
            key="a4-courier",
            source="courier",
            content=[
                "A letter was sent … in April.",
                "A second letter … is left under the dam.",
                "Karvelia needs “seepage sensors” … 1,000 kilometres",
            ],
            basis="inferred",
        ),
        Credit(
            key="a4-kostrin",
            parent="a4-courier",
            source="kostrin",
            content=["Karvelia needs “seepage sensors” … 1,000 kilometres"],
            cue="[told] the Ilvanians",
            named="Ruden Kostrin",
        ),
        Credit(
            key="a4-tolland",
            source="tolland",
            content=["there is “no danger at Hesper”"],
            cue="claims",
            named="The presidency’s spokeswoman, Mira Tolland",
        ),
    ],
)
