"""The furniture screen: every piece of an article that may not be its text, one after another."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import reading
from articles.forms.furniture import DecideForm
from articles.models import Article, Furniture, Stale, Version
from articles.text.edges import moved
from articles.views.answers import page_or_part, saved
from articles.views.marks import current_for, repaint

PAGE = "articles/review.html"
SUGGESTED = Furniture.State.SUGGESTED
CHANGED = "Somebody has changed this meanwhile. Nothing was saved; this is how it is now."
# What is suggested first, then what is set aside; what is article text last.
ORDER: list[str] = [SUGGESTED, Furniture.State.CONFIRMED, Furniture.State.DISMISSED]


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Every piece with what it is and why; POST decides about one, or accepts several."""
    version = current_for(request, pk)
    if request.method != "POST":
        return _page(request, version)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, version, form=form, status=422)
    try:
        if form.single:
            return _decide(request, version, form)
        version.confirm(form.revisions, request.user)
    except Stale:
        return _page(request, version, conflict=CHANGED, status=409)
    return _saved(request, version, list(form.revisions), "All accepted: not article text.")


def _decide(request: HttpRequest, version: Version, form: DecideForm) -> HttpResponse:
    ((pk, revision),) = form.revisions.items()
    piece = version.furniture.filter(pk=pk).first()
    if piece is None:
        raise Http404
    piece.version = version
    before = version.cut(piece.start, piece.end)
    values = form.values
    if edge := form.cleaned_data["edge"]:
        start, end = moved(version.text, piece.start, piece.end, edge)
        values |= {"start": start, "end": end}
    try:
        version.decide(piece, revision, author=request.user, **values)
    except Stale:
        if edge or any(getattr(piece, name) != value for name, value in values.items()):
            return _page(request, version, conflict=CHANGED, status=409, stale=piece)
    return _saved(request, version, [pk], _said(piece), before=before)


def _said(piece: Furniture) -> str:
    match piece.state:
        case Furniture.State.CONFIRMED:
            return f"Not article text: {piece.get_kind_display()}."
        case Furniture.State.DISMISSED:
            return "It is article text."
    words = piece.version.text[piece.start : piece.end]
    return f"Now it is: {words[:200]}"


def _saved(
    request: HttpRequest, version: Version, pks: list[int], said: str, before: Any = None
) -> HttpResponse:
    shown = _context(version)
    changed = [piece for piece in shown["pieces"] if piece.pk in pks]
    spans = [piece.span for piece in changed] + ([before] if before else [])
    context = shown | repaint(version, spans) | {"changed": changed, "said": said}
    after = _after(shown["pieces"], pks[-1])
    to = f"{request.path}#{f'piece-{after.pk}' if after else 'progress'}"
    return saved(request, f"{PAGE}#changed", context, to=to, said=said)


def _after(pieces: list[Any], pk: int) -> Furniture | None:
    """What is still suggested after the piece `pk` in the text, or before it."""
    (decided,) = (piece for piece in pieces if piece.pk == pk)
    left = [piece for piece in pieces if piece.state == SUGGESTED]
    later = [piece for piece in left if piece.start >= decided.start]
    return next(iter([*later, *left]), None)


def _page(
    request: HttpRequest, version: Version, *, status: int = 200, **context: Any
) -> HttpResponse:
    (painted, _) = reading.part(version, [])
    shown = _context(version) | {"article": painted, "kinds": Furniture.Kind.choices}
    shown |= {"next": _elsewhere(version.article)}
    return page_or_part(request, PAGE, shown | context, part="desk", status=status)


def _context(version: Version) -> dict[str, Any]:
    pieces: list[Any] = list(version.furniture.select_related("rule__source"))
    for piece in pieces:
        piece.span = version.cut(piece.start, piece.end)
        piece.version = version
    pieces.sort(key=lambda piece: ORDER.index(piece.state))
    left = [piece for piece in pieces if piece.state == SUGGESTED]
    return {
        "row": version.article,
        "version": version,
        "pieces": pieces,
        "left": left,
        "looked_at": len(pieces) - len(left),
        "all": " ".join(f"{piece.pk}:{piece.revision}" for piece in left),
        "kinds": Furniture.Kind.choices,
    }


def _elsewhere(article: Article) -> Article | None:
    """The next article of the story in which something is suggested."""
    others = Article.objects.filter(story=article.story_id).exclude(pk=article.pk)
    waiting = others.filter(current__furniture__state=SUGGESTED).select_related("publisher")
    rows = list(waiting.in_order().distinct()[:50])
    later = [row for row in rows if row.position > article.position]
    return next(iter([*later, *rows]), None)
