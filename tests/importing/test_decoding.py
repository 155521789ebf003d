import gzip
import io
import zipfile

import pytest

from articles.importing.decoding import decode
from articles.importing.refusals import Refused

RUSSIAN = (
    "Гавань Оро закрыли в пятницу после того, как инженеры нашли трещины в её старой стене. " * 3
)
FRENCH = (
    "Le port d'Oro a fermé vendredi après que des ingénieurs ont trouvé des fissures à "
    "l'intérieur. " * 3
)
ARABIC = "أغلق ميناء أورو يوم الجمعة بعد أن عثر المهندسون على تشققات في جداره القديم. " * 3


def archive(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr(name, "<html>an article</html>")
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, FRENCH, "плюс 🇺🇦 и\r\nемодзі"])
def test_unicode_is_read_exactly(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_big_endian_utf_16_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + RUSSIAN.encode("utf-16-be")) == RUSSIAN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp1251", "Гавань закрили в п'ятницю, бо інженери знайшли тріщини в її старій стіні. "),
        ("cp1252", FRENCH),
        (
            "cp1252",
            "Der Hafen wurde geschlossen, nachdem Ingenieure Risse gefunden hatten, für alle. ",
        ),
        ("cp1252", "The mayor said “we saw it too late” – and Oro’s harbour closed on Friday. "),
        ("cp1250", "Port w Oro zamknięto w piątek po tym, jak inżynierowie znaleźli pęknięcia. "),
        ("cp1253", "Το λιμάνι του Όρο έκλεισε την Παρασκευή αφού μηχανικοί βρήκαν ρωγμές. "),
        ("cp1254", "Oro limanı, mühendislerin çatlaklar bulmasının ardından cuma günü kapatıldı. "),
        ("cp1256", ARABIC),
        ("shift_jis", "オロ港は金曜日、技術者が古い壁に亀裂を発見したため閉鎖された。"),
        ("gb18030", "奥罗港周五关闭,此前工程师在旧墙上发现了裂缝。市议会当晚召开会议。"),
    ],
)
def test_an_older_encoding_is_recognised_when_sure(encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
    ],
)
def test_a_declared_encoding_is_believed(head: str) -> None:
    page = f"<html><head>{head}</head><body>Оро</body></html>"
    assert decode(page.encode("cp1251")) == page


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    page = '<meta charset="windows-1251">Гавань'
    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive("word/document.xml"), "a zip archive"),
        (archive("mimetype"), "a zip archive"),
        (gzip.compress(b"<html>", mtime=0), "a gzip archive"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
        (b"\x89PNG\r\n", "an image"),
        (b"text\0\0\0\0 and more", "binary data"),
        (bytes(range(256)) * 40, "binary data"),
        (b"\xff\xfe\x00\xd8\x00", "UTF-16"),
        (b"\x80\x81\x82\xf0\xf1 \xfe" * 3, "encoding is unknown"),
        (b'<meta charset="base64">\xff\xfe\xfd', "encoding is unknown"),
        (b'<meta charset="no-such">\xff\xfe\xfd', "encoding is unknown"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        decode(data)


def test_a_stray_nul_in_a_text_is_left_to_cleaning() -> None:
    assert decode(b"a\0" + b"b" * 3000) == "a\0" + "b" * 3000
