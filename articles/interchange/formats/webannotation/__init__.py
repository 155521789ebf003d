"""W3C Web Annotation: a collection of annotations, in JSON-LD.

    {"@context", "id", "type": "AnnotationCollection", "label", "total",
     "first": {"type": "AnnotationPage", "items": [annotation…]},
     "newsdesk:story": what is no annotation}

* An appearance is an annotation that is `identifying`: its first body is its claim, the others are
  the claim's tags. A credit is one that is `linking`: its body is its chain, an ordered `List`, the
  publisher first.
* A target is a stretch of an article: its address as `source` (a urn where it has none), a
  TextQuoteSelector with 32 code points around it and a TextPositionSelector in code points. A mark
  of several fragments has as many targets, in order. To the model each of them is annotated for
  itself; that they are one mark our own terms say. The text of a Version that is known to have
  been fetched at a time is that source in the `state` of this time.
* Each annotation stands for itself, with its own `@context`: a foreign reader needs nothing else.
  What it cannot say is in terms of ours, `newsdesk:appearance`, `newsdesk:attribution` and
  `newsdesk:story`, which that context declares to be JSON.
* Creators are left out: accounts are no part of a story.

A file of ours is read by its targets and these terms; a foreign one, see `foreign`, is hung on the
texts that are here.
"""

from articles.interchange.formats.format import Format
from articles.interchange.formats.webannotation.reading import looks_like_it, read
from articles.interchange.formats.webannotation.writing import write

FORMAT = Format(
    name="jsonld",
    label="W3C Web Annotation",
    suffix=".jsonld",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    keeps="Keeps everything; others read passages with their claims and tags, and credits with"
    " their chains, but not texts, notes, statuses and findings.",
    write=write,
    read=read,
    shows=looks_like_it,
)
