# ruff: noqa: E501 - a phrase is easier to read and to mend on one line
"""Phrases: what lines that are not the article say, in the languages newsdesk reads most.

Each phrase is a regular expression for a *whole* folded line (`lines.fold`), written as it is
printed. A sentence of an article is safe because its line says more than the phrase: so open
ends (`.*`) are kept short and only follow words that no article says of itself.

`SURE` phrases stand for themselves, `BESIDE` phrases count next to sure ones of their kind.
"""

import re
from collections.abc import Iterable

from .lines import letters

_SOCIAL = (
    r"(?:telegram|телеграмі?|facebook|фейсбук\w*|twitter|x|instagram|інстаграм\w*|инстаграм\w*"
    r"|youtube|ютуб\w*|whatsapp|viber|вайбер\w*|tiktok|linkedin|threads|bluesky|mastodon|vk"
    r"|google news|google новини|google новости|вконтакте|discord|reddit|rss|تلغرام|تيليغرام"
    r"|فيسبوك|تويتر|واتساب|يوتيوب|إنستغرام)"
)
_SOCIALS = rf"{_SOCIAL}(?:(?:,| and|,? &| or| und| et| y| та| і| и| أو|/)+ {_SOCIAL})*"
_MAIL = r"(?:\[email protected\]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_LINK = r"(?:https?://\S+|www\.\S+)"
_LETTER = r"(?:newsletters?|mailing list|updates|briefings?|alerts|bulletin|rss feed|podcast)"
_HERE = r"(?: (?:today|now|here|below|for free))?[.!:]*"

_NUMBER = (
    r"(?:(?:\d{4}[ -]?){4}|[a-z]{2}\d{2}(?: ?[a-z0-9]{2,4}){3,8}"
    r"|0x[0-9a-f]{40}|bc1[a-z0-9]{20,60}|[13][a-z0-9]{25,34}|t[a-z0-9]{33})"
)
_PURSE = (
    r"(?:paypal|patreon|ko-?fi|buy me a coffee|приват(?:банк)?|монобанк|моно|monobank|privatbank"
    r"|ощадбанк|сбер(?:банк)?|тинькофф|юmoney|yoomoney|qiwi|webmoney|revolut|wise|iban|btc|bitcoin"
    r"|eth|ethereum|usdt|spendenkonto|konto|(?:номер )?карт[аи]|картка|card(?: number)?|visa"
    r"|mastercard|рахунок|счет|حساب|بطاقة)(?: \((?:[a-z]{3,5})\))?"
)
_PAYMENT = rf"{_PURSE} ?[:=-]? ?(?:{_NUMBER}|{_MAIL}|{_LINK}|paypal\.me/\S+)"
_OUR_WORK_UK = (
    r"наш\w* (?:роботу|редакцію|журналісти?ку|журналістів|проєкт|проект|сайт|видання|команду)"
)
_OUR_WORK_RU = r"наш\w* (?:работу|редакцию|журналистику|журналистов|проект|сайт|издание|команду)"

COMMENT_FORM = (
    # English
    r"leave a (?:reply|comment)(?: to .{1,60})?(?: cancel reply)?",
    r"(?:write|post|add|submit) (?:a|your) comment\.*",
    r"(?:no|\d+|show|view|view all|load|load more|read all) comments(?: yet)?|1 comment",
    r"(?:view|show|read) (?:all )?\d+ comments",
    r"(?:comments?|discussion) ?[(\[:] ?\d+ ?[)\]]?",
    r"your email address will not be (?:published|shared)\.?(?: required fields are marked ?\*?)?",
    r"required fields are marked ?\*?",
    r"you must be (?:logged in|registered) to (?:post a comment|comment|reply)\.?",
    r"(?:please )?(?:log|sign) in to (?:comment|post a comment|leave a (?:comment|reply)"
    r"|join the conversation)\.?",
    r"save my name,? email,?(?: and website)? in this browser for the next time i comment\.?",
    r"this site uses akismet to reduce spam\.(?: learn how your comment data is processed\.?)?",
    r"comments (?:are|have been) (?:now )?(?:closed|disabled|turned off)(?: for this (?:post|article"
    r"|story))?\.?",
    r"(?:please )?(?:be the first to|leave the first) (?:comment|leave a comment)"
    r"(?: on this (?:post|article|story))?[.!]*",
    r"please enter your (?:comment|name|email address)(?: here)?[.!]*",
    r"you have entered an incorrect email address[.!]*",
    # Ukrainian and Russian
    r"(?:залишити|залиште|додати|написати) (?:свій )?(?:коментар|відповідь)(?: скасувати відповідь)?",
    r"(?:коментарі|коментарів|коментар) ?[(:] ?\d+ ?\)?|\d+ коментар(?:ів|і)?",
    r"(?:коментарів ще немає|немає коментарів)\.?",
    r"ваша e-?mail адреса не (?:оприлюднюватиметься|публікуватиметься)\.?"
    r"(?: обов'язкові поля позначені ?\*?)?",
    r"обов'язкові поля позначені ?\*?",
    r"щоб (?:залишити коментар|коментувати),? (?:увійдіть|авторизуйтесь|потрібно увійти)\.?",
    r"(?:оставить|оставьте|добавить|написать) (?:свой )?(?:комментарий|ответ)(?: отменить ответ)?",
    r"(?:комментарии|комментариев|комментарий) ?[(:] ?\d+ ?\)?|\d+ комментари(?:ев|я|й)",
    r"(?:комментариев (?:пока |еще )?нет|нет комментариев)\.?",
    r"ваш (?:адрес )?e-?mail не будет опубликован\.?(?: обязательные поля помечены ?\*?)?",
    r"обязательные поля помечены ?\*?",
    r"чтобы (?:оставить комментарий|комментировать),? (?:войдите|авторизуйтесь|нужно войти)\.?",
    # German, French, Spanish, Italian, Portuguese, Polish
    r"(?:schreiben? sie|schreibe?|hinterlasse(?:n sie)?) (?:einen|ihren|deinen) kommentar"
    r"(?: antwort abbrechen)?",
    r"kommentar (?:schreiben|hinterlassen|verfassen|abgeben)|(?:kommentare? ?\(\d+\)|\d+ kommentare?)",
    r"(?:deine|ihre) e-mail-adresse wird nicht veröffentlicht\.?"
    r"(?: erforderliche felder sind mit ?\*? ?markiert\.?)?",
    r"(?:laisser|laissez|ajouter|écrire|poster) (?:un|votre) commentaire(?: annuler la réponse)?",
    r"laisser une réponse(?: annuler la réponse)?",
    r"commentaires? ?\(\d+\)|(?:\d+|aucun) commentaires?",
    r"votre adresse (?:e-?mail|de messagerie) ne sera pas publiée\.?"
    r"(?: les champs obligatoires sont indiqués avec ?\*?)?",
    r"(?:deja|dejar|escribe|añade|agrega) (?:un|tu) comentario(?: cancelar(?: la)? respuesta)?",
    r"deja una respuesta(?: cancelar(?: la)? respuesta)?",
    r"comentarios ?\(\d+\)|(?:\d+|sin) comentarios?",
    r"tu dirección de correo electrónico no será publicada\.?"
    r"(?: los campos (?:obligatorios|necesarios) están marcados con ?\*?)?",
    r"lascia un commento(?: annulla risposta)?|commenti ?\(\d+\)|\d+ commenti",
    r"il tuo indirizzo e-?mail non sarà pubblicato\.?(?: i campi obbligatori sono contrassegnati ?\*?)?",
    r"deixe um comentário(?: cancelar resposta)?|comentários ?\(\d+\)|\d+ comentários",
    r"o seu endereço de e-?mail não será publicado\.?(?: campos obrigatórios são marcados com ?\*?)?",
    r"(?:dodaj|zostaw) komentarz|komentarze ?\(\d+\)|bądź pierwszy, który skomentuje.{0,40}",
    # Arabic
    r"(?:اترك|أضف|اكتب) (?:تعليقا|تعليقك|ردا|تعليق)(?: إلغاء الرد)?|(?:ال)?تعليقات ?\(?\d+\)?",
    r"لن يتم نشر عنوان بريدك الإلكتروني\.?(?: الحقول الإلزامية مشار إليها بـ? ?\*?)?",
    r"الحقول الإلزامية مشار إليها بـ? ?\*?",
)

NEWSLETTER = (
    rf"(?:please )?(?:subscribe|sign up)(?: here| now| today)?(?: to| for) (?:our|the|my|this)"
    rf"(?: [\w'-]+){{0,4}}? {_LETTER}(?:,? (?:and|to) (?:get|receive|stay|never miss) .{{1,100}})?{_HERE}",
    rf"(?:please )?(?:subscribe|sign up) (?:to|for) (?:our|my) (?:{_SOCIAL} )?"
    rf"(?:channel|page|group|feed)s?(?: on {_SOCIALS})?{_HERE}",
    rf"get (?:the|our) .{{1,60}} (?:delivered |sent )?(?:straight |directly |right )?(?:to|in) your"
    rf" (?:inbox|email){_HERE}",
    r"(?:please )?(?:enter|type) your e-?mail(?: address)?(?: (?:here|below|to subscribe))?[.:!]*",
    r"(?:thank you[!. ]+)?you are (?:now |already )?(?:successfully )?subscribed"
    r"(?: to (?:our|the) [\w -]{1,40})?[.!]*",
    r"thank(?:s| you) for (?:subscribing|signing up)(?: (?:to|for) (?:our|the) [\w -]{1,40})?[.!]*",
    r"by (?:signing up|subscribing|clicking .{1,30}|submitting .{1,30}|entering .{1,30}),? (?:you|i)"
    r" (?:agree|consent|accept|acknowledge) .{0,80}(?:our|terms of (?:use|service)|privacy policy).{0,200}",
    rf"(?:you can )?(?:also )?(?:follow|join|find|like|read|watch) (?:us|our (?:channel|page|group"
    rf"|community)s?)(?: also)? (?:on|in|via) {_SOCIALS}(?: to (?:get|stay|be) .{{1,80}})?{_HERE}",
    rf"(?:subscribe to|join|follow) our {_SOCIALS}(?: (?:channel|page|group|account|community)s?)?"
    rf"(?: to (?:get|stay|be|not miss) .{{1,80}})?{_HERE}",
    # Ukrainian and Russian
    rf"(?:читайте нас|стежте за нами|підписуйтесь на нас|ми)(?: також)? (?:у|в|на) {_SOCIALS}[.!]*",
    r"(?:підписуйтесь|підписуйтеся|підпишіться|підписатися|долучайтеся|приєднуйтесь) (?:на|до) "
    rf"(?:наш(?:ого|ої|их|у|і)?|оновлення|розсилку|{_SOCIAL})(?: .{{1,80}})?",
    rf"(?:читайте нас|следите за нами|подписывайтесь на нас|мы)(?: также)? (?:в|на) {_SOCIALS}[.!]*",
    r"(?:подписывайтесь|подпишитесь|подписаться|присоединяйтесь) (?:на|к) "
    rf"(?:наш(?:ему|ей|им|у|и)?|обновления|рассылку|{_SOCIAL})(?: .{{1,80}})?",
    # German, French, Spanish, Italian, Portuguese, Polish
    r"(?:abonnieren sie|abonniere|jetzt|hier) (?:jetzt )?(?:unseren|den) .{0,40}?newsletter"
    r"(?: (?:abonnieren|bestellen|anmelden))?[.!]*|newsletter (?:abonnieren|bestellen)[.!]*",
    rf"(?:folgen sie uns|folge uns|folgt uns) (?:auf|bei) {_SOCIALS}[.!]*",
    r"(?:abonnez-vous|inscrivez-vous|s'abonner|s'inscrire) à (?:notre|nos|la) "
    r"(?:newsletter|lettre d'information|chaîne|infolettre)s?(?: .{1,60})?",
    rf"(?:suivez-nous|retrouvez-nous|rejoignez-nous)(?: aussi)? sur {_SOCIALS}[.!]*",
    r"(?:suscríbete|suscríbase|apúntate|regístrate) a (?:nuestr[ao]s?|la) "
    r"(?:newsletter|boletín|boletines|canal)(?: .{1,60})?",
    rf"(?:síguenos|síganos|únete a nosotros)(?: también)? en {_SOCIALS}[.!]*",
    r"(?:iscriviti|abbonati) alla (?:nostra )?newsletter(?: .{1,60})?",
    r"(?:assine|inscreva-se n)a? ?(?:nossa )?newsletter(?: .{1,60})?",
    r"zapisz się (?:do|na) (?:naszego )?newsletter[aou]?(?: .{1,60})?",
    # Arabic
    r"(?:اشترك|سجل)(?:وا)? (?:الآن )?(?:في|ب) ?(?:نشرتنا|النشرة|قناتنا|قائمتنا)(?: .{1,60})?",
    rf"تابعونا?ا? (?:على|عبر) {_SOCIALS}[.!]*",
)
NEWSLETTER_BESIDE = (
    rf"(?:or )?(?:on|in|via|join) (?:our|ours) {_SOCIALS}(?: (?:channel|page|group))?[.!]*",
    rf"{_SOCIALS}|subscribe|sign up|newsletter|e-?mail(?: address)?|thank you[.!]*|thanks[.!]*",
    r"no spam.{0,60}|(?:you can )?unsubscribe (?:at )?any ?time[.!]*|success[.!]*",
    r"підписатися|дякуємо[.!]*|подписаться|спасибо[.!]*|abonnieren|danke[.!]*|s'abonner|merci[.!]*",
    r"suscribirse|gracias[.!]*|اشترك|شكرا[.!]*",
)

DONATION = (
    rf"(?:please )?donate(?: (?:now|today|here|to us|via {_PURSE}))*[.!:]*",
    r"(?:please )?(?:make|give) a (?:one-time |monthly |recurring |small )?(?:donation|contribution)"
    r"(?: (?:to (?:us|our [\w ]{1,30})|here|now|today))*[.!:]*",
    r"(?:please )?(?:support|fund|back) (?:us|our (?:work|journalism|reporting|newsroom|team|project"
    rf"|site|website)|independent (?:media|journalism))(?: (?:on|via|through) (?:{_PURSE}))?"
    rf"(?: (?:by|with) (?:a |your )?(?:donat|contribut|small|monthly|one-time|becoming|making).{{0,60}})?{_HERE}",
    rf"(?:please )?(?:consider )?(?:become|becoming) (?:a|our) (?:patron|(?:paying )?member|supporter"
    rf"|donor)(?: (?:of .{{1,40}}|on patreon|for .{{1,30}}))?{_HERE}",
    r"(?:please )?consider (?:making a (?:donation|contribution)|donating|supporting (?:us|our"
    r" (?:work|journalism)))(?: .{1,60})?",
    rf"buy (?:me|us) a coffee{_HERE}",
    r"your (?:donation|contribution|support) (?:helps|allows|enables|keeps|lets|makes) (?:us|our)(?: to)? (?:continue|keep"
    r"|bring|report|deliver|publish|produce|stay|remain|cover|investigat|journalis|work|independen)"
    r".{0,100}",
    r"if you (?:like|enjoy|value|appreciate|read) (?:our|us) ?.{1,80}(?:donat|contribut|support us).{0,60}",
    r"(?:you can )?support us (?:by|via|through|at|on)[\w ]{0,20}:",
    # Details to pay to: a label, then a number, an address or a link
    rf"(?:(?:на|via|by|with|our|per|par|por) )?{_PAYMENT}(?:[ ,;/|]+{_PAYMENT})*"
    r"(?:[ ,;/|]+(?:стати|станьте|стать|become|join).{0,60})?",
    # Ukrainian and Russian
    rf"(?:підтримати|підтримайте|підтримуйте) (?:нас|{_OUR_WORK_UK}|редакцію|проєкт|проект|видання)"
    r"(?: (?:можна|фінансово|через|за посиланням|на patreon|донатом|гривнею|тут|зараз).{0,80})?[.!:]*",
    r"(?:стати|станьте) (?:нашим |нашою )?(?:патроном|патронами|спонсором|меценатом)(?: .{1,60})?",
    r"(?:задонатити|зробити внесок|номер картки)(?: .{1,60})?:?",
    rf"(?:поддержать|поддержите) (?:нас|{_OUR_WORK_RU}|редакцию|проект|издание)"
    r"(?: (?:можно|финансово|через|по ссылке|на patreon|донатом|рублем|тут|здесь|сейчас).{0,80})?[.!:]*",
    r"(?:стать|станьте) нашим (?:патроном|спонсором)(?: .{1,60})?|сделать пожертвование[.!:]*",
    # German, French, Spanish, Italian, Portuguese, Polish
    r"jetzt (?:spenden|unterstützen)[.!]*|spenden sie (?:jetzt|hier)[.!]*",
    r"(?:unterstützen sie|unterstütze|unterstützt) (?:uns|unsere arbeit|unseren journalismus|unsere"
    r" redaktion)(?: (?:mit (?:einer|ihrer|deiner) spende|jetzt|hier).{0,40})?[.!:]*",
    r"(?:je fais|faites|faire) un don(?: (?:maintenant|ici|à (?:notre|la) rédaction))?[.!:]*",
    r"soutenez(?:-nous| notre (?:travail|journal|rédaction|média)| la presse indépendante)"
    r"(?: (?:en faisant|par|avec) .{0,40}don.{0,40})?[.!:]*",
    r"(?:haz|hacer|haga) (?:una|tu|un) (?:donación|donativo)(?: (?:ahora|aquí))?[.!:]*|dona ahora[.!]*",
    r"(?:apóyanos|apoya (?:nuestro (?:trabajo|periodismo)|el periodismo independiente))"
    r"(?: con (?:una|tu) (?:donación|aportación).{0,40})?[.!:]*|hazte (?:socio|socia|socix)[.!]*",
    r"(?:fai una donazione|sostienici|apoie-nos|faça uma doação|wesprzyj nas)(?: (?:ora|agora|teraz))?[.!:]*",
    # Arabic
    r"(?:تبرع|تبرعوا) (?:الآن|لنا)[.!]*|(?:ادعمنا|ادعموا (?:عملنا|صحافتنا))(?: .{1,40})?",
)
DONATION_BESIDE = (
    rf"{_PURSE}(?:[,/ ]+{_PURSE})*:?|{_NUMBER}|{_MAIL}|{_LINK}",
    r"(?:one-time|monthly|yearly|annually|other amount)|[$€£₴₽] ?\d{1,4}|\d{1,4} ?[$€£₴₽]",
)

CONTACT = (
    rf"(?:please )?(?:contact|e-?mail|write to|reach|message|call) (?:us|the (?:newsroom|editors?|author"
    rf"|reporter))(?: directly)?(?: (?:at|on|by|via))?:? (?:e-?mail:? )?(?:{_MAIL}|{_LINK}|\+?[\d() -]{{7,20}})"
    r"(?: .{1,80})?",
    r"contact us(?: here)?[.!:]*|get in touch(?: with us)?[.!:]*",
    rf"(?:got|have|do you have) (?:a |any )?(?:news |story )?(?:tips?|information|story)[^.?]{{0,80}}\?"
    rf".{{0,120}}(?:{_MAIL}|contact us|contact the|get in touch|let us know|send (?:it|us)|signal).{{0,80}}",
    rf"(?:send|share) (?:us )?(?:your |a )?(?:news )?(?:tips?|stories|feedback|corrections|comments)"
    rf"(?: and [\w ]{{1,30}})?(?: to| at)?:? {_MAIL}.{{0,40}}",
    rf"(?:e-?mail|tel|phone|fax|telephone|mail|тел|телефон|пошта|почта|редакція|редакция|kontakt"
    rf"|téléphone|teléfono|correo|هاتف|البريد الإلكتروني)\.?:? ?(?:{_MAIL}|\+?[\d() -]{{7,20}})",
    _MAIL,
    r"(?:if you )?(?:spotted|found|see|noticed?) (?:a |an )?(?:typo|error|mistake).{0,40}\?? .{0,60}"
    r"(?:ctrl ?\+ ?enter|let us know|contact us).{0,40}",
    # Ukrainian and Russian
    r"(?:якщо ви )?(?:знайшли|помітили|побачили) (?:\w+ )?(?:помилку|неточність).{0,80}ctrl ?\+ ?enter.{0,40}",
    r"(?:если вы )?(?:нашли|заметили|обнаружили) (?:\w+ )?(?:ошибку|опечатку).{0,80}ctrl ?\+ ?enter.{0,40}",
    rf"(?:пишіть нам|зв'яжіться з нами|зв'язатися з нами|пишите нам|свяжитесь с нами|связаться с нами)"
    rf"(?:(?: на| по)?:? .{{0,40}}(?:{_MAIL}|{_SOCIAL}).{{0,40}})?[.!:]*",
    # German, French, Spanish, Arabic
    rf"(?:schreiben sie uns|schreib uns|kontaktieren sie uns|kontaktiere uns|hinweise an)"
    rf"(?:.{{0,40}}{_MAIL}.{{0,40}})?[.!:]*",
    rf"(?:contactez-nous|nous contacter|écrivez-nous)(?:.{{0,40}}{_MAIL}.{{0,40}})?[.!:]*",
    rf"(?:contáctanos|contáctenos|escríbenos|escríbanos)(?:.{{0,40}}{_MAIL}.{{0,40}})?[.!:]*",
    rf"(?:اتصل بنا|تواصل معنا|راسلنا|راسلونا)(?:.{{0,40}}{_MAIL}.{{0,40}})?[.!:]*",
)

COMMENT_FORM_BESIDE = (
    r"(?:name|e-?mail|website|comment|message|subject)(?: \((?:required|optional)\))? ?\*?:?|δ|url",
    r"(?:cancel |post )?(?:reply|comments?)|submit(?: comment)?|log ?in|sign in|register|discussion",
    r"(?:ім'я|ваше ім'я|сайт|коментарі?|имя|ваше имя|комментари[ий]|отправить|надіслати) ?\*?",
    r"(?:kommentare?|absenden|nom|site web|commentaires?|nombre|correo electrónico|web|comentarios?"
    r"|الاسم|البريد الإلكتروني|الموقع الإلكتروني|التعليقات?|تعليق) ?\*?",
    r"notify me of (?:follow-?up comments|new (?:comments|posts)) by e-?mail\.?",
    r"what do you think\?|have your say[.!]*|join the (?:conversation|discussion)[.!]*",
    r"newest|oldest|most voted|sort by.{0,20}|inline feedbacks|view all comments",
)

EMBED = (
    r"(?:view|see) this (?:post|photo|video|profile) on (?:instagram|facebook|threads|x|twitter)",
    r"(?:a post|a video|a photo|a reel) shared by .{1,100}\(@[\w.]{1,40}\).{0,40}",
    r"(?:ver|veja) esta publicación en instagram|voir cette publication sur instagram",
    r"sieh dir diesen beitrag auf instagram an|ein beitrag geteilt von .{1,100}\(@[\w.]{1,40}\)",
    r"переглянути (?:цей )?допис в instagram|посмотреть эту публикацию в instagram",
    r"допис, поширений .{1,100}\(@[\w.]{1,40}\)|публикация от .{1,100}\(@[\w.]{1,40}\)",
    r"عرض هذا المنشور على (?:instagram|إنستغرام)",
    r"@[\w.]{2,30}(?: .{0,200})? ♬ .{1,100}",
    r"(?:watch|view|see|play) (?:this |the )?(?:video|tweet|post|thread|photo) on"
    r" (?:youtube|x|twitter|facebook|telegram|tiktok|instagram|vimeo)",
    r"pic\.(?:twitter|x)\.com/\w{6,12}|https?://t\.co/\w{6,12}",
)

# Somebody speaks: then a line is a sentence of the article, whatever it asks for.
SPEECH = re.compile(
    letters(
        r"\b(?:said|says|saying|told|tells|wrote|writes|added|adds|asked|urged|claimed|reported"
        r"|according|сказа\w*|заяви\w*|повідоми\w*|написа\w*|закли\w*|додав\w*|за словами"
        r"|сообщи\w*|призвал\w*|добавил\w*|по словам|sagte|sagt|erklärte|schrieb|laut"
        r"|déclaré|dit|affirmé|selon|dijo|dice|afirmó|según|ha detto|disse|powiedział\w*"
        r"|قال\w*|صرح\w*|وفق\w*|أضاف\w*)\b"
    )
)


def whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for lines that are one of `phrases`."""
    return re.compile("|".join(f"(?:{letters(phrase)})" for phrase in phrases))
