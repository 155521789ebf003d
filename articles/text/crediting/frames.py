"""Frames: what each verb that credits may be followed by, in English."""

from articles.text.crediting.lists import listed

# What these say is told to somebody first, who is no part of it.
ADDRESSED = listed("""
    tell inform remind assure notify advise brief warn ask persuade convince
""")


# Only with a clause ("find that"), an infinitive or a quotation do these credit anybody.
STRICT = listed("""
    confident convinced certain adamant hopeful optimistic skeptical sceptical doubtful
    find see know show understand learn feel realize realise recognize recognise determine
    establish detect prove demonstrate read list post order project expect consider accept
    document publish broadcast direct judge term raise continue answer respond brief grant
    allow prompt back require invite detail offer press vote commit plan intend want wish
    desire agree decide refuse decline swear guarantee imagine dream weigh remind rule laugh
    sigh cry tout think believe guess suppose presume assume speculate reckon hope say tell
    reply joke quip hint comment remark exclaim whisper mutter murmur yell scream chant argue
    insist add go thank congratulate greet charge address notify record relate hold promote
    write support report assert maintain contradict favor favour profess
    convince persuade inform assure advise command instruct threaten pledge vow promise worry
    fear complain protest state conclude boast brag declare testify elaborate shout fault rip
    blast attack discuss allege claim label
""")


# With these a phrase of which something is said is enough: “called Burma a success”.
WITH_AS = listed("""
    describe denounce characterize characterise portray depict cite dismiss condemn decry slam
    praise hail deride
""")  # fmt: skip


WITH_OF = frozenset({"accuse", "convict", "suspect", "inform"})


WITH_INFINITIVE = listed("""
    vow promise pledge threaten refuse decline agree decide vote offer swear commit ask urge
    demand request order instruct advise encourage invite direct command beg implore press
    persuade convince plead tell call warn remind require recommend propose expect consider
    claim profess hope remain continue lobby appeal intend prompt allow pressure exhort
    call_on
""")


# What is said to be so, and nobody says by whom: “is believed to”.
RAISED = listed("""
    say believe allege report think know expect accuse suspect claim understand rumor rumour
    consider deem
""")  # fmt: skip


INVERTED = listed("say add note explain recall argue warn declare report reply")


# What may stand beside a quotation or in the middle of what is said.
TAGGING = listed("""
    say tell add report note write explain recall state continue argue claim insist warn
    announce show suggest believe think predict contend allege admit acknowledge concede
    declare remark observe reply respond ask wonder conclude estimate joke quip tweet testify
    maintain assert indicate confirm reveal find know fear hope suppose guess agree read cry
    shout yell exclaim whisper laugh sigh recount complain repeat reiterate stress emphasize
    emphasise comment caution learn demand urge promise vow pledge deny lament boast brag
    grumble fume protest murmur mutter scream chant answer counter elaborate clarify mention
    quote recite feel imagine worry moan gripe rant inquire enquire
""") | {"point out", "put it", "go on to say", "make clear"}


ORDERED = frozenset({"order", "urge", "instruct", "request"})
# Whoever is so is the source, though the verb has the form of a passive: “were worried that”.
FELT = listed("""
    confident convinced certain adamant hopeful optimistic skeptical sceptical doubtful worry
    concern convince persuade
""")
# What follows these is said, whatever it looks like.
SAYING = listed("say insist argue think believe")
