"""What a request asks, in one sentence of plain Dutch that the reader reads back as the same request."""

from __future__ import annotations

from collections.abc import Iterator

from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.questions.dimensions import IN_VTE
from doorstroom.questions.lexicon import Begrip, Lexicon
from doorstroom.questions.model import Breakdown, Request
from doorstroom.questions.paraphrase_classes import breakdown_in_words, restriction_in_words
from doorstroom.questions.paraphrase_periods import periods_asked_in_words
from doorstroom.scheme.model import Scheme

EVERYTHING = "de sociale economie"
_LASTING = " duur "
_KWALIFICATIES = {
    "verplicht": "enkel verplichte",
    "beeindigd": "enkel beëindigde",
    "lopend": "enkel lopende",
    "doorgestroomd": "met succes afgerond",
    "zonder_aansluiting": "afgerond zonder aansluitende tewerkstelling",
    "zonder_traject": "zonder dat er een doorstroomtraject volgde",
}
_MEANS = {"gemiddelde": "gemiddelde", "mediaan": "mediane"}
_PER_ENTERPRISE = {"gemiddelde": "gemiddeld", "mediaan": "als mediaan"}


def in_plain_dutch(request: Request, scheme: Scheme, lexicon: Lexicon) -> str:
    """`Aantal doelgroepwerknemers in de lokale diensteneconomie, van 2015 tot en met 2021, opgesplitst naar leeftijd`.

    Without a full stop. A class for which the lexicon has no word is said by its label, and a notion without a
    template by its name: a person understands them, the reader may not.
    """
    begrip = lexicon.begrip(request.begrip)
    parts = [
        _subject(begrip, request, scheme),
        *_kwalificaties(request, lexicon),
        *(restriction_in_words(item, scheme, lexicon) for item in request.waar),
        *_per_enterprise(begrip, request),
        periods_asked_in_words(request.period.periods),
        *_divided(begrip, request, lexicon),
    ]
    sentence = ", ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def _subject(begrip: Begrip, request: Request, scheme: Scheme) -> str:
    """What is counted of which maatregelen, as shares or means where that is asked."""
    template = begrip.in_woorden or f"{begrip.naam} in {{}}"
    what, _, after = template.partition("{}")
    link = what.split()[-1]
    names = _population(request, scheme)
    of_whom = enumerate_in_words([names[0], *(f"{link} {name}" for name in names[1:])])
    return _told(begrip, request, f"{what}{of_whom}{after}")


def _told(begrip: Begrip, request: Request, counted: str) -> str:
    """With the means and the share that are asked: `overzicht van de mediane duur`, `aantal en aandeel`."""
    if begrip.eenheid == "dagen":
        means = enumerate_in_words([word for maat, word in _MEANS.items() if maat in request.maten])
        counted = counted.replace(_LASTING, f" {means}{_LASTING}", 1) if means else counted
    first, _, rest = counted.partition(" ")
    return f"{first} en aandeel {rest}" if "aandeel" in request.maten else counted


def _population(request: Request, scheme: Scheme) -> list[str]:
    """The groups asked; where maatregelen are asked by name, those, and a group beside them that is whole."""
    if not request.genoemd:
        return [EVERYTHING]
    groups = [scheme.groep(code) for code in request.groepen]
    left = list(request.maatregelen)
    if not left:
        return [groep.in_zin for groep in groups]
    whole = [groep for groep in scheme.groepen if set(groep.leden) <= set(left)]
    if {code for groep in whole for code in groep.leden} == set(left):
        whole = [groep for groep in whole if len(groep.leden) == 1]
    within = {code: groep for groep in whole for code in groep.leden}
    names = [within[code].in_zin if code in within else scheme.maatregel(code).naam.nl for code in left]
    return list(dict.fromkeys(names))


def _kwalificaties(request: Request, lexicon: Lexicon) -> Iterator[str]:
    for item in lexicon.kwalificaties:
        if item.code in request.kwalificaties:
            yield _KWALIFICATIES.get(item.code, f"enkel {item.naam}")


def _per_enterprise(begrip: Begrip, request: Request) -> Iterator[str]:
    asked = [word for maat, word in _PER_ENTERPRISE.items() if maat in request.maten]
    if asked and begrip.eenheid != "dagen":
        yield f"{enumerate_in_words(asked)} per onderneming"


def _divided(begrip: Begrip, request: Request, lexicon: Lexicon) -> Iterator[str]:
    """The breakdowns, those that the register does not have at the end."""
    in_vte = IN_VTE in request.kwalificaties
    said = [breakdown_in_words(item, begrip, lexicon, in_vte=in_vte) for item in request.breakdowns]
    said += [breakdown_in_words(Breakdown(kenmerk=name, span=request.span), begrip, lexicon) for name in request.zonder]
    if said:
        yield f"opgesplitst naar {enumerate_in_words(said)}"
