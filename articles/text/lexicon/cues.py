"""Cues: the words that credit, by attitude and certainty.

English verbs stand in the base form, from which `crediting.forms` makes the others. Those of the
other languages stand as they are printed, most often first.
"""

from articles.text.lexicon.entries import Cue

# (attitude, certainty): words, separated by commas
_ENGLISH = {
    ("neutral", "CT+"): """
        say, tell, report, write, add, note, state, explain, announce, remark, comment,
        mention, observe, describe, call, quote, cite, reply, respond, answer, recall,
        recount, testify, tweet, continue, repeat, reiterate, refer to, go on to say, point
        to, put it, inform, brief, notify, remind, read, joke, quip, recite, declare,
        detail, summarize, summarise, characterize, characterise, label, dub, portray,
        depict, discuss, speak of, speak about, speak out about, speak out against, talk of,
        talk about, address, broadcast, publish, narrate, whisper, murmur, mutter, cry,
        yell, exclaim, scream, chant, sigh, laugh, according to, in the words of, as
        reported by, by the account of, in the opinion of, in the view of, in the eyes of,
        statement, remark, comment, testimony, account, report, announcement, declaration,
        description, response, reply, message, conclude, decide, rule, find, determine,
        learn, conclusion, finding, decision, ruling, citing, tout, promote, propose,
        proposal, suggestion, plan, intend, intention, support, back, endorse, endorsement,
        defend, praise, welcome, applaud, hail, congratulate, thank, favor, favour, vote,
        agree, agreement, accept, consider, predict, forecast, expect, prediction,
        expectation, promise, pledge, vow, swear, commit, guarantee, assure, commitment,
        assurance, greet, elaborate, clarify, echo, tell of, articulate, lay out, outline,
        raise, express, voice, assessment, analysis, testify to""",
    ("neutral", "PR+"): """
        believe, think, feel, suppose, presume, assume, estimate, reckon, judge, guess,
        belief, view, opinion, assumption, estimate, theory, fear, worry, concern, dread""",
    ("neutral", "PS+"): """
        suggest, speculate, suspect, hint, imply, hypothesize, suspicion, speculation,
        rumor, rumour, hope, hopeful, optimistic, reportedly, by some accounts""",
    ("doubting", "CT+"): """
        claim, allege, assert, insist, contend, maintain, argue, boast, charge, accuse,
        brag, profess, purport, accusation, assertion, contention, insistence, claim,
        argument, hype, allegation, complain about, complain of, complain, complaint,
        bemoan, grumble, protest, lament, gripe, moan, fume, rant""",
    ("doubting", "PS+"): "allegedly, purportedly, supposedly, ostensibly",
    ("firm", "CT+"): """
        show, confirm, reveal, indicate, prove, demonstrate, emphasize, emphasise, stress,
        underline, underscore, warn, point out, make clear, disclose, attest, establish,
        affirm, certify, vouch, expose, uncover, detect, know, realize, realise, see,
        understand, recognize, recognise, warning, revelation, proof, evidence,
        confirmation, caution, confident, convinced, certain, adamant, highlight, proclaim,
        verify, corroborate, conclude that""",
    ("conceding", "CT+"): """
        admit, acknowledge, concede, confess, grant, allow, own up to, apologize, apologise,
        admission, acknowledgment, acknowledgement, concession, confession, regret""",
    ("denying", "CT-"): """
        deny, reject, debunk, dispute, refute, rebut, dismiss, contradict, denial,
        rejection, disavow, play down, downplay, rule out, disagree, question, challenge,
        object to, refuse, decline, refusal""",
    ("denying", "CT+"): """
        criticize, criticise, denounce, condemn, attack, blast, slam, mock, ridicule, blame,
        decry, deride, lambaste, scold, disparage, oppose, criticism, condemnation, rip,
        fault, rail against, opposition to, knock, hammer, rebuke, chide, rap, castigate,
        berate, call out""",
    ("urging", "CT+"): """
        urge, call on, call for, ask for, demand, recommend, advise, advocate, encourage,
        order, instruct, request, appeal to, beg, plead, implore, press, press for, exhort,
        command, direct, insist on, push for, lobby for, invite, threaten, request for,
        recommendation, order, threat, appeal, request, pressure, prompt, offer, persuade,
        convince, propose that""",
    ("asking", "CTu"): "ask, inquire, enquire, query, shout, demand to know, wonder whether",
    ("neutral", "CTu"): "wonder, doubt, notion, idea, wish, want, desire, imagine, dream, "
    "weigh, skeptical, sceptical, doubtful",
}  # fmt: skip

_OTHERS = {
    "es": {
        ("neutral", "CT+"): """
            dijo, dice, dijeron, ha dicho, señaló, señala, informó, informa, informaron, explicó,
            explica, afirmó, afirma, declaró, declara, agregó, añadió, indicó, indica, comentó,
            escribió, anunció, manifestó, expresó, publicó, relató, precisó, reportó, según,
            de acuerdo con, en palabras de, citando""",
        ("doubting", "CT+"): "aseguró, asegura, alegó, alega, sostuvo, sostiene, acusó, denunció",
        ("doubting", "PS+"): "supuestamente, presuntamente",
        ("firm", "CT+"): "confirmó, confirma, reveló, revela, subrayó, destacó, advirtió",
        ("conceding", "CT+"): "admitió, reconoció, reconoce",
        ("denying", "CT-"): "negó, niega, desmintió, rechazó",
        ("urging", "CT+"): "pidió, pide, exigió, instó",
        ("asking", "CTu"): "preguntó, pregunta",
    },
    "fr": {
        ("neutral", "CT+"): """
            a dit, dit, a déclaré, déclare, a indiqué, indique, a expliqué, explique, a ajouté,
            ajoute, a annoncé, annonce, a rapporté, rapporte, a précisé, précise, a écrit, écrit,
            a souligné, a noté, selon, d’après, d'après, aux dires de, citant""",
        ("doubting", "CT+"): "a affirmé, affirme, prétend, a prétendu, a assuré, assure, accuse",
        ("doubting", "PS+"): "prétendument, soi-disant",
        ("firm", "CT+"): "a confirmé, confirme, a révélé, révèle, souligne, a averti, montre",
        ("conceding", "CT+"): "a admis, admet, a reconnu, reconnaît",
        ("denying", "CT-"): "a nié, nie, a démenti, dément, a rejeté",
        ("urging", "CT+"): "a demandé, demande, a exigé, exhorte",
        ("asking", "CTu"): "a interrogé, s’interroge",
    },
    "de": {
        ("neutral", "CT+"): """
            sagte, sagt, sagten, erklärte, erklärt, berichtete, berichtet, berichten, teilte,
            schrieb, schreibt, meldete, meldet, fügte, betonte, betont, teilte mit, erläuterte,
            kündigte an, laut, zufolge, nach angaben von, nach angaben der, nach angaben des,
            nach worten von, unter berufung auf""",
        ("doubting", "CT+"): "behauptete, behauptet, behaupten, beteuerte, warf vor",
        ("doubting", "PS+"): "angeblich, mutmaßlich",
        ("firm", "CT+"): "bestätigte, bestätigt, enthüllte, unterstrich, warnte, zeigt, zeigen",
        ("conceding", "CT+"): "räumte ein, gab zu, gestand",
        ("denying", "CT-"): "bestritt, dementierte, wies zurück, leugnete",
        ("urging", "CT+"): "forderte, fordert, verlangte, bat",
        ("asking", "CTu"): "fragte, fragt",
    },
    "uk": {
        ("neutral", "CT+"): """
            сказав, сказала, каже, заявив, заявила, заявили, повідомив, повідомила, повідомили,
            повідомляє, повідомляють, пише, написав, написала, зазначив, зазначила, додав, додала,
            розповів, розповіла, пояснив, пояснила, оголосив, наголосив, за словами, за даними,
            за інформацією, як повідомляє, як пише, з посиланням на, на думку""",
        ("doubting", "CT+"): "стверджує, стверджують, стверджував, запевнив, звинуватив",
        ("doubting", "PS+"): "нібито, начебто",
        ("firm", "CT+"): "підтвердив, підтвердила, підкреслив, попередив, свідчать, показують",
        ("conceding", "CT+"): "визнав, визнала, визнали",
        ("denying", "CT-"): "заперечив, заперечує, спростував, відкинув",
        ("urging", "CT+"): "закликав, закликала, попросив, вимагає",
        ("asking", "CTu"): "запитав, запитала",
    },
    "ar": {
        ("neutral", "CT+"): """
            قال, قالت, قالوا, يقول, تقول, وقال, وقالت, صرح, صرحت, وصرح, أعلن, أعلنت, وأعلن, أضاف,
            أضافت, وأضاف, وأضافت, ذكر, ذكرت, وذكرت, أفاد, أفادت, وأفادت, كتب, كتبت, أوضح, أوضحت,
            أشار, أشارت, وأشار, وأشارت, وفقا ل, وفقا لـ, بحسب, حسب, نقلا عن, طبقا ل""",
        ("doubting", "CT+"): "زعم, زعمت, ادعى, ادعت, اتهم, اتهمت",
        ("firm", "CT+"): "أكد, أكدت, وأكد, وأكدت, كشف, كشفت, وكشفت, حذر, حذرت, شدد",
        ("conceding", "CT+"): "اعترف, اعترفت, أقر",
        ("denying", "CT-"): "نفى, نفت, ونفى, رفض, رفضت",
        ("urging", "CT+"): "طلب, طالب, طالبت, دعا, دعت",
        ("asking", "CTu"): "سأل, تساءل",
    },
}


def _cues(table: dict[tuple[str, str], str], language: str) -> tuple[Cue, ...]:
    return tuple(
        Cue(words, attitude, certainty, language)
        for (attitude, certainty), listed in table.items()
        for words in map(str.strip, " ".join(listed.split()).split(","))
    )


# The first mention of a word decides.
_ALL = (
    *_cues(_ENGLISH, "en"),
    *(cue for language, table in _OTHERS.items() for cue in _cues(table, language)),
)
CUES: tuple[Cue, ...] = tuple({(cue.language, cue.words): cue for cue in reversed(_ALL)}.values())[
    ::-1
]
