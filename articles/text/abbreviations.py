"""Words that tell whether a full stop ends a sentence. Forms are written without their last stop.

The idea of telling abbreviations by what usually follows them, and of words that usually open a
sentence, is that of Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection",
Computational Linguistics 32(4), 2006; the lists are hand-made from news in several languages.
"""


def _forms(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Always followed by what they announce: a name, an example.
BEFORE_NAME = _forms(
    """
    Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Hon Msgr Fr
    Gen Col Lt Maj Capt Cpl Sgt Cmdr Adm Brig Pvt Pfc Det Insp Supt
    Rep Reps Sen Sens Gov Govs Pres Amb Atty
    e.g i.e viz cf vs approx
    Hr Hrn bzw Sra Srta Gral Lic Dra Sig Avv
    ул вул пл пер просп бул бульв наб обл смт пос дер пгт
    им ім акад проф доц ген полк подполк кап лейт майн св гр тов
    т.е т.н т.к т.зв тзв напр см див
    """
)

# In the middle of a sentence more often than at its end. A single letter (an initial, "г.", "м.")
# and a row of them ("U.S.", "D.C.") behave alike and need no entry.
MID_SENTENCE = _forms(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    St Ste Mt Ft Ave Blvd Jr Sr Inc Corp Co Ltd Bros Dept Univ Assn Intl Ph.D
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont
    Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
    EE UU Ud Uds z.B d.h usw ca
    гг вв рр долл дол ред стор
    """
)

# Announce a number: they end a sentence unless a figure follows.
BEFORE_NUMBER = _forms(
    """
    No Nos no nos Nr nr Art Arts art Sec sec Fig Figs fig Vol vol Ch pp pt para Abs
    ст стст гл рис табл мал тел ном
    """
)

# After a figure these are units, whatever else they may shorten ("м. Київ" is a town).
UNITS = _forms("м км см мм кг га л т ч мин сек год хв тыс тис млн млрд трлн руб коп грн чел осіб")

# Day and zone may follow "9 p.m." in the same sentence; any other capital opens a new one.
AFTER_CLOCK = _forms(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun
    Eastern Central Mountain Pacific Greenwich Moscow Kyiv Mecca Beijing
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST UTC CET CEST EET EEST MSK IST JST
    """
)

# "am 3. Oktober": an ordinal, not an end.
AFTER_ORDINAL = _forms(
    """
    Januar Februar März April Mai Juni Juli August September Oktober November Dezember
    Jahrhundert Jahrhunderts
    """
)

# Words that open a sentence far more often than they are part of a name.
OPENERS = _forms(
    """
    The A An This That These Those There Here He She It They We You I His Her Its Their Our My Your
    But And Or So Yet Nor For In On At By From With Without Under Over To Of After Before During
    Since Until While When Where Who What Why How Which If As Although Though Because Despite
    However Meanwhile Moreover Also Still Instead Asked According Some Many Most All Both Each Every
    Another Other Others Several Such Then Now Today Yesterday Last Earlier Later Only Not No
    Officials Critics Experts
    El Los Las Un Una En Con Por Para Pero Según Este Esta Esto
    Le Les Une Il Elle Ils Dans Mais Selon Cette
    Der Die Das Ein Eine Er Sie Es Im Am Aber Und
    В Во На По Он Она Они Оно Это Этот Эта Эти Но И А Также Однако При Как Кроме За Из После До Для
    От С Со К У О Об Не Если Когда Тогда Так Там Тем Его Её Их Ранее Позже
    Він Вона Вони Воно Це Цей Ця Ці Але І Й Та Також Однак Як Крім Із З Зі Після Від Якщо Коли
    Водночас Його Її Їх Раніше Згодом
    """
)
