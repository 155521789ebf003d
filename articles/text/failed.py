# ruff: noqa: E501 - a phrase is easier to read and to mend on one line
"""Failed pages: what a server or a script says instead of an article.

Such a page is known by a line that only such pages have, with hardly anything else around it:
an article that has the line too (an old "enable JavaScript" above its text) is one all the same.
"""

import re
from collections.abc import Sequence

from . import furniture, stamps
from .lines import Line, letters

_SIGNS = {
    "asks to switch JavaScript on": (
        r"(?:please |you need to |you must |to (?:continue|use this (?:site|page)),? )*(?:enable|turn on"
        r"|activate|allow) (?:java ?script|js)\b.*",
        r"java ?script (?:is |must be |has been )?(?:disabled|required|not enabled|off|not available)\b.*",
        r"this (?:site|page|app|website) (?:requires|needs|works best with) java ?script\b.*",
        r"(?:we're sorry,? but|sorry,?) .{1,80}(?:java ?script) (?:enabled|to)\b.*",
        r"your browser (?:does not support|has) java ?script\b.*",
        r"(?:please )?(?:upgrade|update) your browser\b.*|your browser is (?:out of date|not supported)\b.*",
        r"(?:будь ласка,? )?увімкніть javascript\b.*|(?:пожалуйста,? )?включите javascript\b.*",
        r"bitte (?:aktivieren sie|aktiviere) javascript\b.*|javascript (?:ist|est) (?:deaktiviert|désactivé).*",
        r"(?:veuillez|merci d')? ?activer javascript\b.*|(?:por favor,? )?(?:habilit[ae]|activ[ae]) javascript\b.*",
        r"(?:يرجى|الرجاء) تفعيل (?:جافا ?سكريبت|javascript).*",
    ),
    "asks to prove that one is no robot": (
        r"just a moment\.{3}|checking (?:your browser|if the site connection is secure)\b.*",
        r"(?:please )?(?:verify|confirm|prove) (?:that )?you (?:are|'re) (?:a )?(?:not a robot|human)\b.*",
        r"are you a robot\?.*|(?:we've|we have) detected unusual (?:activity|traffic)\b.*",
        r"(?:please )?(?:complete|solve) the (?:captcha|security check)\b.*|ddos protection by .*",
        r"verifying you are human\b.*|attention required! \| cloudflare.*",
    ),
    "refuses access": (
        r"access denied\.?(?: .{0,120})?|(?:error )?403:? forbidden.*|403 error.*",
        r"you (?:don't|do not) have permission to access\b.*|(?:sorry,? )?you have been blocked\b.*",
        r"this content is not available in your (?:region|country|location)\b.*",
        r"451:? unavailable (?:for|due to) legal reasons.*|доступ (?:заборонено|запрещен)\b.*",
    ),
    "says that there is no such page": (
        r"(?:error )?404(?:[:. -]+.{0,60})?|(?:page|file) not found\b.{0,80}",
        r"(?:oops|sorry)[!,.]* .{0,40}(?:page|article) .{0,40}(?:not found|can(?:'t|not) be found|not exist)\b.*",
        r"сторінку не знайдено.{0,40}|страница не найдена.{0,40}|seite nicht gefunden.{0,40}",
        r"page (?:introuvable|non trouvée).{0,40}|página no encontrada.{0,40}|الصفحة غير موجودة.{0,40}",
    ),
    "reports an error of its server": (
        r"(?:error )?50[0-4]:? .{0,60}(?:error|gateway|unavailable|time-?out).*|internal server error.*",
        r"(?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out)\b.{0,80}",
        r"error establishing a database connection.*|this site can(?:'t|not) be reached.*",
    ),
    "asks to accept cookies": (
        r"we (?:use|value|care about) (?:cookies|your privacy)\b.*|(?:this|our) (?:site|website) uses cookies\b.*",
        r"we and our (?:\d+ )?partners (?:store|use|process)\b.*|before you continue(?: to .{1,40})?",
        r"(?:accept|reject|decline|allow) all(?: cookies)?|(?:manage|cookie) (?:preferences|settings|options)",
        r"(?:please )?(?:enable|allow|accept) cookies\b.*|cookies (?:are|must be) (?:disabled|enabled)\b.*",
        r"ми використовуємо (?:файли )?cookies?\b.*|мы используем (?:файлы )?cookies?\b.*",
        r"wir (?:verwenden|nutzen) cookies\b.*|nous utilisons des cookies\b.*|utilizamos cookies\b.*",
    ),
    "holds only a chat window": (
        r"(?:hi|hello|hey)(?: there)?[!,. ]*(?:how (?:can|may) (?:we|i) help(?: you)?(?: today)?\??)?",
        r"how (?:can|may) (?:we|i) help(?: you)?(?: today)?\?|chat (?:with us|now|is loading)\b.{0,40}",
        r"(?:start|leave|end|close) (?:a |the )?(?:chat|conversation|message)|live chat|we are offline.{0,80}",
        r"(?:powered|provided) by (?:intercom|tawk\.?to|zendesk|drift|livechat|crisp|jivo\w*|tidio|hubspot)",
        r"type (?:your|a) message.{0,20}|we (?:typically|usually) reply (?:in|within) .{1,30}",
        r"send (?:us )?a message|an agent will be with you shortly.{0,40}",
    ),
}
_PATTERNS = {
    sign: re.compile("|".join(f"(?:{letters(phrase)})" for phrase in phrases))
    for sign, phrases in _SIGNS.items()
}
# An article that is shorter than this beside such a line is not told from one.
_FEW_WORDS = 40
_LONGEST = 400
_LONGEST_PAGE = 6000


def sign(lines: Sequence[Line]) -> str:
    """How a text, cut into `lines`, shows that its page failed to load ("refuses access").

    Empty when it does not.
    """
    if sum(len(line.words) for line in lines) > _LONGEST_PAGE:
        return ""
    said = [_sign(line.plain) if len(line.words) <= _LONGEST else "" for line in lines]
    if not any(said):
        return ""
    kinds = furniture.kinds_of(lines, stamps.find(lines))
    words = sum(
        len(line.words.split())
        for line, says, kind in zip(lines, said, kinds, strict=True)
        if not says and not kind
    )
    return next(filter(None, said)) if words < _FEW_WORDS else ""


def _sign(plain: str) -> str:
    return next((sign for sign, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), "")
