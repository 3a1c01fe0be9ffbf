"""What a new questionnaire in Tigrinya says before anything is written: pages, scales, answers."""

from collections.abc import Mapping

TIGRINYA: Mapping[str, str] = {
    "info.heading": "ኣቐዲምኩም ነዚ ኣንብቡ",
    "info.3": "መልስታትኩም ክሳብ {kept_until} ንዕቅቦም። ነዚ መጽናዕቲ ጥራይ ንጥቀመሎም።",
    "info.4": "እቲ እነርእዮ ውጽኢት ናይ 10 ወይ ልዕሊኡ ሰባት ጉጅለታት ጥራይ እዩ።",
    "info.5": "ዕድመኹም 18 ዓመት ወይ ልዕሊኡ እንተኾይኑ ክትሳተፉ ትኽእሉ ኢኹም።",
    "info.6": (
        "ሕቶ ኣለኩም ዶ? ኣብዚ ክትሓቱ ትኽእሉ ኢኹም። {contact}። ሕቶኹም ብዛዕባ ውልቃዊ ሓበሬታ ድዩ? ንሓላፊ ሓለዋ ውልቃዊ "
        "ሓበሬታ ኣብኡ ሕተቱ።"
    ),
    "consent.label": "ትሳተፉ ዶ?",
    "consent.yes": "እወ። ነዚ ኣንቢበዮ ወይ ሰሚዐዮ ኣለኹ። እሳተፍ እየ።",
    "consent.no": "ኣይፋል። ክሳተፍ ኣይደልን።",
    "declined.heading": "ኣይትሳተፉን ኢኹም",
    "declined.text": "ጸገም የለን። ዝዓቀብናዮ ነገር የለን። ነዚ ገጽ ክትዓጽውዎ ትኽእሉ ኢኹም።",
    "agree5.disagree_strongly": "ፈጺመ ኣይሰማማዕን",
    "agree5.disagree": "ኣይሰማማዕን",
    "agree5.neither": "ኣብ ማእከል",
    "agree5.agree": "እሰማማዕ",
    "agree5.agree_strongly": "ብጣዕሚ እሰማማዕ",
    "yesno.no": "ኣይፋል",
    "yesno.yes": "እወ",
    "grade10.low": "ኣዝዩ ሕማቕ",
    "grade10.high": "ኣዝዩ ጽቡቕ",
    "special.dk": "ኣይፈልጥን",
    "special.rns": "ክምልስ ኣይደልን",
    "closing.heading": "የቐንየልና",
    "closing.receipt": (
        "ነዚ ኮድ ጽሒፍኩም ዓቅብዎ። ሕጂ ሓንሳብ ጥራይ ትርእይዎ። በቲ ኮድ መልስታትኩም ክሳብ {kept_until} ክትድምስሱ ትኽእሉ "
        "ኢኹም። እቲ ኮድ መን ምዃንኩም ኣይገልጽን።"
    ),
    "closing.shared_phone": "ነዚ ቴለፎን ካልኦት ሰባት እውን ይጥቀምሉ ዶ? ከምኡ እንተኾይኑ ነዚ ገጽ ዕጸውዎ።",
}
