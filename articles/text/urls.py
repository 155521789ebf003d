"""Addresses of articles: http and https only, in one form each."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

LONGEST = 2000
LONGEST_HOST = 253  # RFC 1035
# What campaigns and platforms add to an address without changing what it leads to.
_TRACKING = {"fbclid", "gclid", "dclid", "yclid", "igshid", "mc_cid", "mc_eid", "msclkid"}


def normal(url: str) -> str:
    """`url` with its scheme and host in lower case, without default port, fragment, tracking.

    Empty when it is not an http or https address that may be printed as a link: another scheme,
    no host, a user name, control characters or spaces, longer than LONGEST.
    """
    url = url.strip()
    if not url.isprintable() or any(map(str.isspace, url)) or "\\" in url:
        return ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not _is_host(host) or "@" in parts.netloc:
        return ""
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    made = urlunsplit((parts.scheme, host, parts.path or "/", _untracked(parts.query), ""))
    return made if len(made) <= LONGEST else ""


def domain(url: str) -> str:
    """The host of an address without its `www.`; empty when it is not one."""
    made = normal(url)
    return (urlsplit(made).hostname or "").removeprefix("www.") if made else ""


def _is_host(host: str) -> bool:
    if len(host) > LONGEST_HOST or "." not in host.strip("."):
        return False
    return not set(host) & set("<>\"'`{}|^[]:%")


def _untracked(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not pair[0].startswith("utm_") and pair[0] not in _TRACKING]
    return query if len(kept) == len(pairs) else urlencode(kept)
