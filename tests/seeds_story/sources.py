"""Who publishes the seed articles and who is credited in them.

Where a file does not name its outlet, neither does this list.
"""

from articles.sample.sources import here, source, story_source

SOURCES = [
    source("first", "outlet", "An unsigned retelling"),
    source("kyiv", "outlet", "A Kyiv outlet"),
    source("aj", "outlet", "Al Jazeera", domain="aljazeera.com"),
    source("ukr", "outlet", "A Ukrainian outlet"),
    source("gp", "outlet", "The Gateway Pundit", "Gateway Pundit"),
    source(
        "wp",
        "outlet",
        "The Washington Post",
        "WP",
        "the Washington Post",
        here("The newspaper", "a0"),
        here("the newspaper", "a3"),
        here("the publication", "a3"),
        domain="washingtonpost.com",
    ),
    source("herald", "outlet", "Miami Herald", "The Miami Herald", here("The Herald", "a4")),
    source("journal", "outlet", "The Wall Street Journal", here("The Journal", "a4")),
    source("trump", "person", "Donald Trump"),
    source("maduro", "person", "Nicolás Maduro"),
    source("velasquez", "person", "Ramón Celestino Velásquez"),
    source("white-house", "organisation", "The White House"),
    story_source("docs", "document", "Internal US government documents", "U.S. memos"),
    story_source("letter-putin", "document", "Letter to Vladimir Putin", parent="maduro"),
    story_source("letter-xi", "document", "Letter to Xi Jinping", parent="maduro"),
    story_source("informed", "anonymous", "Informed sources who asked not to be named"),
    story_source("officials", "anonymous", "U.S. officials"),
]
