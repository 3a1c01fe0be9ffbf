"""What a new questionnaire in Arabic says before anything is written: pages, scales, answers."""

from collections.abc import Mapping

ARABIC: Mapping[str, str] = {
    "info.heading": "اقرؤوا هذا أولًا",
    "info.3": "نحتفظ بإجاباتكم حتى {kept_until}. ونستخدمها لهذه الدراسة فقط.",
    "info.4": "نعرض فقط نتائج مجموعات من 10 أشخاص أو أكثر.",
    "info.5": "يمكنكم المشاركة إذا كان عمركم 18 سنة أو أكثر.",
    "info.6": (
        "هل عندكم سؤال؟ يمكنكم طرحه هنا: {contact}. هل سؤالكم عن الخصوصية؟ اسألوا هناك عن"
        " مسؤول حماية البيانات."
    ),
    "consent.label": "هل ستشاركون؟",
    "consent.yes": "نعم. قرأتُ هذا أو سمعتُه وأوافق على المشاركة.",
    "consent.no": "لا. لا أريد المشاركة.",
    "declined.heading": "لقد اخترتم عدم المشاركة",
    "declined.text": "لا مشكلة في ذلك. لم نحتفظ بأي شيء. يمكنكم إغلاق هذه الصفحة.",
    "agree5.disagree_strongly": "لا أوافق بشدة",
    "agree5.disagree": "لا أوافق",
    "agree5.neither": "لا أوافق ولا أعارض",
    "agree5.agree": "أوافق",
    "agree5.agree_strongly": "أوافق بشدة",
    "yesno.no": "لا",
    "yesno.yes": "نعم",
    "grade10.low": "سيئ جدًا",
    "grade10.high": "جيد جدًا",
    "special.dk": "لا أعرف",
    "special.rns": "أفضّل عدم الإجابة",
    "closing.heading": "شكرًا لكم",
    "closing.receipt": (
        "اكتبوا هذا الرمز. فهو يظهر الآن مرة واحدة فقط. بهذا الرمز يمكنكم حذف إجاباتكم "
        "حتى {kept_until}. والرمز لا يقول من أنتم."
    ),
    "closing.shared_phone": "هل يستخدم آخرون هذا الهاتف أيضًا؟ إذن أغلقوا هذه الصفحة.",
}
