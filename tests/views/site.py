"""The site with a plain page under every name that its templates link to and nobody serves yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from articles.urls import urlpatterns as own
from newsdesk import urls as site


def page(request: HttpRequest, **ids: int) -> HttpResponse:
    return HttpResponse("<p>Not yet.</p>")


LINKED = {
    "sources": "sources/",
    "search": "search/",
    "permalinks": "permalinks/",
    "permalinks-of-story": "stories/<int:pk>/permalinks/",
    "story-export": "stories/<int:pk>/export/",
    "story-import": "stories/import/",
    "article": "articles/<int:pk>/",
    "furniture": "articles/<int:article>/furniture/",
    "claim": "claims/<int:pk>/",
}
served = {pattern.name for pattern in own}
urlpatterns = [
    *site.urlpatterns,
    *(path(route, page, name=name) for name, route in LINKED.items() if name not in served),
]
handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500
