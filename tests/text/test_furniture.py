import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import furniture
from articles.text.furniture import suggest

from . import seeds

LEAD = "The harbour of Oro closed on Friday after engineers found cracks in its old wall."
BODY = (
    "Two ferries were sent back, and the council met at night.\n"
    "“We saw the crack too late,” the mayor, Ines Vara, told the Oro Courier.\n"
)


def found(text: str, headline: str = "") -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in suggest(text, headline)]


def kinds(line: str) -> list[str]:
    """What a line is taken for that stands below an article."""
    pieces = found(f"{LEAD}\n{BODY}{line}")
    assert all(words in line for _, words in pieces)
    return [kind for kind, _ in pieces]


COMMENT_FORMS = [
    "Leave a Reply", "Leave a comment Cancel reply", "Comments (0)", "17 Comments",
    "No comments yet",
    "Your email address will not be published. Required fields are marked *",
    "You must be logged in to post a comment.", "Comments are closed.",
    "Залишити коментар", "Коментарі (3)", "Ваша e-mail адреса не оприлюднюватиметься.",
    "Оставить комментарий", "12 комментариев", "Ваш адрес email не будет опубликован.",
    "Schreibe einen Kommentar", "Kommentare (4)", "Deine E-Mail-Adresse wird nicht veröffentlicht.",
    "Laisser un commentaire", "3 commentaires", "Votre adresse e-mail ne sera pas publiée.",
    "Deja un comentario", "Comentarios (8)",
    "Tu dirección de correo electrónico no será publicada.",
    "اترك تعليقاً", "التعليقات (5)", "لن يتم نشر عنوان بريدك الإلكتروني.",
]  # fmt: skip
NEWSLETTERS = [
    "Subscribe to our newsletter", "Sign up for our free daily newsletter",
    "Please sign up to our morning briefing!",
    "Get the latest news delivered straight to your inbox.", "You are subscribed to our newsletter",
    "Follow us on Facebook, Instagram and Telegram!", "Join our WhatsApp channel",
    "Thank you for subscribing!",
    "By signing up, you agree to our Terms of Use and Privacy Policy.",
    "Підписуйтесь на наш Telegram-канал", "Читайте нас у Telegram та Facebook",
    "Подписывайтесь на наш канал в Telegram", "Следите за нами в Instagram",
    "Abonnieren Sie unseren Newsletter", "Folgen Sie uns auf Facebook",
    "Abonnez-vous à notre newsletter", "Suivez-nous sur Instagram",
    "Suscríbete a nuestro boletín", "Síguenos en Twitter",
    "اشترك في نشرتنا الإخبارية", "تابعونا على تلغرام",
]  # fmt: skip
DONATIONS = [
    "Donate now", "Support our journalism", "Please consider making a donation", "Become a patron",
    "Support us with a small monthly donation", "Buy us a coffee!", "Make a donation here",
    "Your donation helps us report from places others have left.",
    "PayPal: desk@example.org", "IBAN: DE02 1203 0000 0000 2020 51", "Приват: 4111 1111 1111 1111",
    "Monobank 4111 1111 1111 1111 PayPal - [email protected]",
    "BTC: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "Підтримати нас можна через:", "Підтримайте нашу редакцію",
    "Стати нашим патроном за посиланням",
    "Поддержите нас", "Поддержать редакцию можно по ссылке", "Сделать пожертвование",
    "Jetzt spenden!", "Unterstützen Sie unsere Arbeit mit einer Spende", "Faites un don",
    "Soutenez-nous", "Haz una donación", "Apoya el periodismo independiente", "تبرع الآن",
    "ادعموا صحافتنا",
]  # fmt: skip
CONTACTS = [
    "Contact us", "Contact us at news@example.org", "Email the newsroom: desk@example.org",
    "Got a tip? Write to tips@example.org", "[email protected]", "Phone: +44 20 7946 0000",
    "Do you have information about this story? Contact the reporter on Signal.",
    "Якщо ви помітили помилку, виділіть текст і натисніть Ctrl+Enter",
    "Если вы нашли ошибку, выделите её и нажмите Ctrl + Enter.", "Пишіть нам на news@example.org",
    "Kontaktieren Sie uns", "Contactez-nous : redaction@example.org",
    "Escríbenos a redaccion@example.org",
    "تواصل معنا",
]  # fmt: skip
EMBEDS = [
    "View this post on Instagram", "A post shared by Oro Harbour (@oroharbour)",
    "– Oro Courier (@orocourier) October 28, 2025",
    "— Ines Vara (@ines_vara) 28 жовтня 2025 р. 2025",
    "The wall today. pic.twitter.com/a1B2c3D4e5 — Oro Courier (@orocourier) October 28, 2025",
    "Voir cette publication sur Instagram", "Ver esta publicación en Instagram",
    "Sieh dir diesen Beitrag auf Instagram an", "Переглянути цей допис в Instagram",
    "Посмотреть эту публикацию в Instagram", "عرض هذا المنشور على Instagram",
    "@orocourier The wall of Oro ♬ original sound - Oro Courier", "https://t.co/a1B2c3D4e5",
]  # fmt: skip
FOOTERS = [
    "The post Harbour of Oro Closes appeared first on Oro Courier.",
    "The post “Harbour of Oro Closes” first appeared on The Oro Courier",
    "Der Beitrag Hafen von Oro geschlossen erschien zuerst auf Oro Kurier.",
    "L’article Le port d’Oro ferme est apparu en premier sur Courrier d’Oro.",
    "La entrada Cierra el puerto de Oro se publicó primero en Correo de Oro.",
    "Запись Порт Оро закрыт впервые появилась Вестник Оро.",
    "Запис Порт Оро закрито спершу з’явився на Вісник Оро.",
    "ظهرت المقالة إغلاق ميناء أورو أولاً على بريد أورو.",
]  # fmt: skip
STAMPS = [
    "Published: 31 October 2025",
    "Оновлено: 31.10.2025, 21:34",
    "Stand: 31.10.2025 21:34 Uhr",
]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (kind, line)
        for kind, lines in (
            (furniture.COMMENT_FORM, COMMENT_FORMS),
            (furniture.NEWSLETTER, NEWSLETTERS),
            (furniture.DONATION, DONATIONS),
            (furniture.CONTACT, CONTACTS),
            (furniture.EMBED, EMBEDS),
            (furniture.SYNDICATION_FOOTER, FOOTERS),
            (furniture.PUBLICATION_STAMP, STAMPS),
        )
        for line in lines
    ],
)
def test_furniture_is_found_in_seven_languages(kind: str, line: str) -> None:
    assert kinds(line) == [kind]


ARTICLE = [
    # about comments
    "Comments on the ministry’s page were closed after 400 insults in one night.",
    "The paper asked readers to leave a comment below its apology, and 3,000 did.",
    "Leave a reply on my door, the mayor joked, and I will read it.",
    "No comment.", "No comment", "Comment is free, but facts are sacred.",
    "Your email address will not be published, the ministry promised whistle-blowers.",
    # about newsletters and channels
    "Subscribe to our newsletter, the page said, while the fraudsters copied the address book.",
    "Sign up for the newsletter of a party and you will get its bills, too, the court found.",
    "The newsletter reached 40,000 inboxes before the outlet took it back.",
    "Follow us to the shelter, the soldiers told the families.",
    "Thank you for subscribing to a war, one placard read.",
    "Readers can join the union’s Telegram channel, which has doubled since Friday.",
    "Підписуйтесь на наш канал, закликав він у промові, яку показали всі телеканали.",
    # about donations
    "Support us or lose the vote, the farmers’ leader told the coalition.",
    "Support us with weapons, the president told the summit.",
    "Donations to the flood fund passed two million on Sunday.",
    "Donate now, the minister said, because winter comes in six weeks.",
    "Your support helps us win, he told Congress, which rose and applauded.",
    "A card 4111 1111 1111 1111 was found in the car, and the bank closed it within the hour.",
    "Prosecutors say the money went to PayPal: accounts in three countries were frozen.",
    "Become a member of the alliance by 2030: that is the government’s promise.",
    "Підтримати наших воїнів приїхали музиканти з восьми міст.",
    "Підтримайте нас зброєю, сказав він у Брюсселі.",
    "Поддержать нас обещали три соседние страны.",
    "Unterstützen Sie uns mit Waffen, sagte der Minister am Freitag in Brüssel.",
    "Soutenez notre armée, a déclaré le ministre.",
    "ادعمنا بالسلاح، قال الرئيس في خطابه يوم الجمعة",
    # about contacts
    "Contact us before Friday, the kidnappers wrote to the family.",
    "Got a tip? The line rang for three days before anyone in the ministry picked it up.",
    "The phone +44 20 7946 0000 belonged to a consultant of the harbour company.",
    "The letter was sent from desk@example.org on 31 October.",
    # about posts
    "The mayor wrote on X that the wall (@wall_of_oro has its own account) was safe.",
    "The post about the mayor appeared first on Facebook.",
    "She shared the video on Instagram, where 2 million people have seen it.",
    "Watch this video on the harbour, the engineer said, and you will see the crack.",
    # dates
    "- on August 29, Axios wrote that the harbour may be sold.",
    "- On October 24, the council sent its engineers. The next day, it closed the wall.",
    "Published on Friday, the report names 31 officials.",
    "The law was last updated in 1974.",
    "He was born on 31 October 1968.",
]  # fmt: skip


@pytest.mark.parametrize("line", ARTICLE)
def test_no_sentence_of_an_article_is_furniture(line: str) -> None:
    assert kinds(line) == []
    assert found(f"{line}\n{LEAD}\n{BODY}") == []


def test_a_footer_above_more_of_the_article_is_a_sentence() -> None:
    text = f"{LEAD}\nThe post Trump Made on Friday appeared first on Truth Social.\n{BODY}"
    assert found(text) == []


def test_small_lines_beside_a_form_belong_to_it() -> None:
    form = "Leave a Reply\n\nName *\nEmail *\nWebsite\nPost Comment"
    assert found(f"{LEAD}\n{BODY}{form}") == [(furniture.COMMENT_FORM, form)]
    assert found(f"{LEAD}\nName *\n{BODY}") == []


def test_a_post_takes_the_line_before_its_signature() -> None:
    post = (
        "Cracks in the wall #Oro pic.twitter.com/a1B2c3D4e5\n– Oro Courier (@oro) October 28, 2025"
    )
    assert found(f"{LEAD}\n{post}\n{BODY}") == [(furniture.EMBED, post)]


def test_the_words_before_a_lone_signature_may_be_the_articles() -> None:
    signature = "– Oro Courier (@oro) October 28, 2025"
    assert found(f"{LEAD}\n{signature}\n{BODY}") == [(furniture.EMBED, signature)]


@pytest.mark.parametrize(
    "second",
    [
        "Harbour of Oro closes",
        "HARBOUR OF ORO CLOSES",
        "“Harbour of  Oro closes”",
        "Harbour of Oro closes.",
    ],
)
def test_a_headline_said_again_is_furniture(second: str) -> None:
    text = f"Harbour of Oro closes\n\n{second}\n\n{LEAD}\n{BODY}"
    assert found(text) == [(furniture.DUPLICATE_HEADLINE, second)]


def test_a_headline_said_again_below_the_stamp() -> None:
    headline = "Harbour of Oro closes"
    text = f"{headline}\nPublished: 31 October 2025\n{headline}\n{LEAD}\n{BODY}"
    assert found(text, headline) == [
        (furniture.PUBLICATION_STAMP, "Published: 31 October 2025"),
        (furniture.DUPLICATE_HEADLINE, headline),
    ]


def test_a_sentence_that_comes_back_further_down_is_no_headline() -> None:
    assert found(f"{LEAD}\n{BODY}{LEAD}\n") == []


def test_each_suggestion_says_why() -> None:
    text = "\n".join(
        [LEAD, COMMENT_FORMS[0], NEWSLETTERS[0], DONATIONS[0], CONTACTS[0], EMBEDS[0], FOOTERS[0]]
    )
    reasons = [piece.reason for piece in suggest(text)]
    assert len(set(reasons)) == 6
    assert all(reason.endswith(".") and len(reason) <= 300 for reason in reasons)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    *COMMENT_FORMS,
                    *NEWSLETTERS,
                    *DONATIONS,
                    *EMBEDS,
                    *STAMPS,
                    *FOOTERS,
                    LEAD,
                    "|",
                    "Name *",
                ]
            ),
        ),
        max_size=12,
    ).map("\n".join)
)
def test_pieces_lie_in_order_within_the_text_and_hold_words(text: str) -> None:
    pieces = suggest(text)
    ends = [0, *(piece.end for piece in pieces)]
    for end, piece in zip(ends, pieces, strict=False):
        assert end <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        assert piece.kind in furniture.KINDS


def test_a_hostile_text_of_a_million_characters_is_read_to_its_end() -> None:
    """Each of these would take hours if a pattern tried every way to match it."""
    for line in (
        "Comments (0)\nDonate\n",
        "a-(@" * 290 + "\n",
        "31/10/2025 " * 14 + "x\n",
        "@a.b-c" * 50 + "\n",
    ):
        text = line * (1_000_000 // len(line))
        assert all(piece.end <= len(text) for piece in suggest(text))


@seeds.needed
@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (
            "000",
            [
                ("duplicate-headline", "Venezuela sought", "Washington Post."),
                ("comment-form", "Leave a Reply", "marked *"),
            ],
        ),
        ("001", [("comment-form", "Comments (0)", "Comments (0)")]),
        (
            "002",
            [
                ("publication-stamp", "Published On", "(Mecca time)"),
                ("embed", "With escalation", "October 28, 2025"),
            ],
        ),
        (
            "003",
            [
                ("donation", "Підтримати нас", "⬇"),
                ("newsletter", "Subscribe to", "to our newsletter"),
            ],
        ),
        ("004", [("syndication-footer", "The post Venezuela", "The Gateway Pundit.")]),
    ],
)
def test_the_seeds_furniture_and_nothing_else(
    number: str, wanted: list[tuple[str, str, str]]
) -> None:
    pieces = found(seeds.read(number))
    assert [kind for kind, _ in pieces] == [kind for kind, _, _ in wanted]
    for (_, words), (_, first, last) in zip(pieces, wanted, strict=True):
        assert words.startswith(first)
        assert words.endswith(last)
