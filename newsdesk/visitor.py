"""Where a request comes from, as far as that can be believed (T21)."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str | None:
    """The visitor's address; of an IPv6 one its /64, which is one household's.

    Each proxy writes the address it was asked from at the end of `X-Forwarded-For`; what stands
    before those of our own `settings.PROXIES` is what the visitor likes to say. None where there
    is no address, as with a Unix socket.
    """
    return _shared(_told_by_proxies(request) or request.META.get("REMOTE_ADDR", ""))


def _told_by_proxies(request: HttpRequest) -> str:
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not settings.PROXIES or len(told) < settings.PROXIES:
        return ""
    last = told[-settings.PROXIES].strip()
    return last if _shared(last) else ""


def _shared(text: str) -> str | None:
    try:
        found = ip_address(_without_port(text))
    except ValueError:
        return None
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or _household(found))
    return str(found)


def _without_port(text: str) -> str:
    """Some proxies write `192.0.2.7:51234` or `[2001:db8::7]:51234`."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _household(found: IPv6Address) -> IPv6Address:
    return IPv6Network((int(found), 64), strict=False).network_address
