"""Maraya al-Sahel: an unnamed official stands before the documents; read from right to left."""

from articles.sample.marks import Article, Credit, Furniture

BY_DOCUMENTS = ["بعث الرئيس الكارفيلي … يبلغ مداها 100 كيلومتر"]

MARAYA = Article(
    key="a3",
    source="maraya",
    file="maraya-al-sahel.txt",
    url="https://maraya.example/hesper-dam",
    headline="كارفيليا تطلب العون من ثلاث دول مجاورة خشية انهيار سد هسبر",
    byline="",
    language="ar",
    published_at="2031-05-10",
    furniture=[
        Furniture("publication-stamp", "نُشر في 10/5/2031 | آخر تحديث: 21:40 (بتوقيت أوستريل)"),
    ],
    credits=[
        Credit(
            key="a3-official",
            source="commission-official",
            content=["كارفيليا طلبت من نوردال … حلول موسم الأمطار", *BY_DOCUMENTS],
            cue="[كشف] مسؤول",
            named="[مسؤول في هيئة نهر يارن] أن",
        ),
        # "Was the first to publish what the documents hold": the same words, by another road.
        Credit(
            key="a3-courier",
            source="courier",
            content=BY_DOCUMENTS,
            cue="أول من نشر",
            named="«[لندغيت كوريير]»",
            basis="inferred",
        ),
        Credit(
            key="a3-papers",
            parent="a3-official",
            source="papers",
            content=BY_DOCUMENTS,
            cue="[بحسب] الوثائق",
            named="وبحسب [الوثائق]،",
        ),
        Credit(
            key="a3-letter-halder",
            parent="a3-papers",
            source="letter-halder",
            content=["14 مضخة … تُحدَّد طبيعته"],
            cue="و[طلب] فيلمار",
            named="فيلمار في [رسالته]",
        ),
        Credit(
            key="a3-letter-danour",
            parent="a3-papers",
            source="letter-danour",
            content=["«توسيع التعاون التقني» بين البلدين", "تسريع إنتاج … التجاويف تحت السد"],
            cue="[دعا] فيلمار",
            named="وفي [رسالة ثانية]",
        ),
        Credit(
            key="a3-letter-danour-border",
            parent="a3-papers",
            source="letter-danour",
            content=["«إن أي انهيار في هسبر»", "«لن يتوقف عند حدودنا»"],
            cue="كما جاء في",
            named="الرسالة إلى دانور",
        ),
        Credit(
            key="a3-kostrin",
            parent="a3-papers",
            source="kostrin",
            content=["بلاده تحتاج … مداها 100 كيلومتر"],
            cue="كوسترين [أبلغ] أحد",
            named="وزير المياه رودن كوسترين",
        ),
        Credit(
            key="a3-official-seepage",
            source="commission-official",
            content=["كمية المياه المتسربة … تحديد مصدرها بدقة"],
            cue="و[أضاف] المسؤول",
            named="وأضاف [المسؤول] أن",
        ),
        Credit(
            key="a3-nordal",
            source="nordal",
            content=["أنها تلقت طلبا من كارفيليا وأنها تدرسه"],
            cue="أعلنت",
            named="حكومة نوردال",
        ),
        Credit(
            key="a3-tolland",
            source="tolland",
            content=["السد آمن تماما"],
            cue="و[قالت] للصحفيين",
            named="ميرا تولاند، المتحدثة باسم الرئاسة الكارفيلية",
        ),
        Credit(
            key="a3-tolland-denies",
            source="tolland",
            content=["لم تُرسل أي رسالة من هذا النوع"],
            cue="و[قالت] للصحفيين",
            named="ميرا تولاند، المتحدثة باسم الرئاسة الكارفيلية",
            certainty="CT-",
        ),
        Credit(
            key="a3-teacher",
            source="teacher",
            content=["المدارس لم تتلق … كل صباح"],
            cue="و[قالت] معلمة",
            named="وقالت [معلمة في بلدة سيلين] إن",
        ),
    ],
)
