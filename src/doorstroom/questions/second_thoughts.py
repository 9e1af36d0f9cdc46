"""What the asker took back while writing (`in 2019 - of nee, beter 2020 -`), blanked: it is not asked."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d{2}"
_REGRET = r"(?:of\s+nee+n?|nee+n?|sorry|pardon|excuseer|correctie|ik\s+bedoel|bedoel\s+ik|euh)"
_RATHER = r"(?:of|beter|liever|eigenlijk|toch|dus|neem|ik\s+bedoel|bedoel\s+ik|sorry|nee+n?|maar)"
_TAKEN_BACK = re.compile(
    rf"(?P<gone>(?<!\d){_YEAR}\s*[-–,(…]*\s*{_REGRET}\b[\s,:–-]*(?:{_RATHER}\b[\s,:]*)*)(?=(?:in\s+)?{_YEAR}(?!\d))",
    re.IGNORECASE,
)


def without_second_thoughts(text: str) -> str:
    """The text with a year that was taken back and the words around it as spaces; every place stays where it was."""
    return _TAKEN_BACK.sub(lambda match: " " * len(match["gone"]), text)
