"""brat standoff: a folder of documents, as a zip.

Of every text of a story there is a `.txt`, the text exactly, and an `.ann` with a line for
whatever is marked in it; offsets count code points.

    T1	Source 111 130	the Washington Post
    T2	Cue 98 110	according to
    T3	Content 120 151;153 171	… …
    T4	Attribution 98 110	according to
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3 Content2:E2
    A1	Certainty E1 PS+
    T5	Claim 120 151	…
    N1	Reference T5 claim:c1	The claim in the editor's words.
    R1	Credited Arg1:T5 Arg2:E1

* A credit is an event `Attribution` with its `Source`, `Cue`, `Hedge` and `Content`; what lies
  within it is among its contents. Its trigger, which brat wants, has the words of the cue, else of
  the source, else of the content.
* A passage is a `Claim`, whose reference says which one; `Credited` leads to its credits.
  `Furniture` is what is not article text. Attributes say certainty, basis, stance, way of quoting,
  kind and state; `#` notes have a claim's text and what a source without a name is called.
* brat cannot mark over the end of a line: there a stretch is cut, and joined again when read.
* `annotation.conf` and `visual.conf` are brat's; `newsdesk.json` is the rest of the story, with
  the id of every mark that a document has. What stands in `.txt` and `.ann` is not in it, and what
  was changed there is taken as it was changed.

A corpus without `newsdesk.json` is taken, too: its documents become the articles of one story. What
is wrong in it is told line by line, and all else comes in.
"""

from articles.interchange.formats.brat.reading import read
from articles.interchange.formats.brat.writing import write
from articles.interchange.formats.format import Format

FORMAT = Format(
    name="brat",
    label="brat standoff",
    suffix="-brat.zip",
    media_type="application/zip",
    keeps="Keeps everything; in brat one reads and changes texts, passages and credits, and of"
    " a corpus without newsdesk’s own file these alone come in.",
    write=write,
    read=read,
    shows=lambda data: data[:4] in {b"PK\x03\x04", b"PK\x05\x06"},
)
