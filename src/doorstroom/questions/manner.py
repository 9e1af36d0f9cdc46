"""How a clause asks: whether it points back, wants a yes or no, or says how long people were out of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span
from doorstroom.questions.scanning import Element
from doorstroom.questions.zones import Placed

OUT_OF_WORK = ("bestemming=werkloos", "werkloosheidsduur=langdurig")
_ARTICLES = ("de", "het", "een", "alle")
_BOTH_WAYS = frozenset({"dan", "of", "en"})
_NOT_ONLY = frozenset({"alleen", "enkel", "meer"})
_PREPOSITIONS = ("voor", "in", "bij", "binnen")


def read_out_of_work(demand: Demand) -> None:
    """`hoe lang waren zij werkloos`, `langer dan twee jaar werkloos`: how long, rather than where people went."""
    unemployed = [sight for sight in demand.kenmerken if sight.code in OUT_OF_WORK]
    lasting = [sight for sight in demand.atoms if sight.code == "duur"]
    if not unemployed or not (lasting or demand.classes):
        return
    demand.out_of_work = True
    demand.kenmerken = [sight for sight in demand.kenmerken if sight not in unemployed]
    demand.atoms = [sight for sight in demand.atoms if sight not in lasting]
    if lasting:
        demand.kenmerken.append(Sight("werkloosheidsduur", lasting[0].span))
        demand.asks.append(Sight("aantal", lasting[0].span))


def pointed_at(piece: Sequence[Placed], lexicon: Lexicon) -> list[str]:
    """The nouns that point at what was asked before (`zo'n advies`, `die trajecten`)."""
    words = [placed.element.word for placed in piece]
    pointing = set(lexicon.grammatica.aanwijzend)
    return [
        code
        for index, placed in enumerate(piece)
        if pointing & set(words[max(0, index - 2) : index])
        for code in placed.element.codes("begrip")
    ]


def wants_yes_or_no(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """Whether it opens with a verb (`Krijgen de diensten …?`) or with `of`, and asks for no breakdown."""
    solid = [placed.element for placed in piece if placed.element.word not in ("en", "maar", "dus", ",", "-", "–")]
    if not solid or any(element.has("uitsplitsing") for element in solid):
        return False
    if solid[0].senses and not solid[0].has("begrip", "werkend"):
        return False
    words = [element.word or element.said for element in solid]
    opens = lexicon.grammatica
    may = words[0] in opens.mogen and words[1:2] != ["ik"] and not {"minister", "u", "we", "wij"} & set(words[1:4])
    if may and words[1:2] and words[1] in opens.onderwerp:
        return words[-1] == "?"
    verb = words[0] in opens.ja_nee or (
        words[0] not in opens.geen_werkwoord and words[1:2] and words[1] in opens.onderwerp
    )
    return words[0] == "of" or (bool(verb) and words[-1] == "?")


def addresses_minister(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """Whether the minister is the subject of a question word (`Wat antwoordt de minister …`)."""
    words = [placed.element.word for placed in piece][:5]
    return bool(set(words) & set(lexicon.grammatica.aangesproken))


def is_place(piece: Sequence[Placed], index: int) -> bool:
    """Whether enterprises of a maatregel say where people are (`voor de maatwerkbedrijven`), not what is counted."""
    element = piece[index].element
    if not (element.has("maatregel") and element.has("begrip", "ondernemingen")):
        return False
    joined = [placed.element.word for placed in piece[max(0, index - 2) : index]]
    earlier = [at for at in range(index) if piece[at].element.has("maatregel")]
    if earlier and set(joined) & {"en", "of", ","} and piece[earlier[-1]].element.has("begrip", "ondernemingen"):
        return is_place(piece, earlier[-1])
    before = [placed.element.word for placed in piece[max(0, index - 2) : index]]
    if before and before[-1] in _ARTICLES:
        before.pop()
    return bool(before) and before[-1] in _PREPOSITIONS


def as_place(placed: Placed) -> Placed:
    """An enterprise as the place where people are: its maatregel without the notion."""
    senses = tuple(sense for sense in placed.element.senses if sense[0] != "begrip")
    return replace(placed, element=replace(placed.element, senses=senses))


def read_provinces(demand: Demand) -> None:
    """`uit Limburg en Antwerpen`: beside a province, a municipality that gives its name to one is that province."""
    provinces = [sight for sight in demand.kenmerken if sight.code.startswith("provincie=")]
    if provinces:
        demand.kenmerken = [
            replace(sight, code="provincie=antwerpen") if sight.code == "gemeente=Antwerpen" else sight
            for sight in demand.kenmerken
        ]


def not_one_class(piece: Sequence[Placed]) -> Sight | None:
    """Whom no single table counts: one or the other (`ouder dan 50 of laaggeschoold`), two kinds together
    (`vrouwen en 55-plussers`)."""
    said = [index for index, placed in enumerate(piece) if placed.element.senses or placed.element.classes]
    for before, at in pairwise([-1, *said]):
        between = [placed.element.word for placed in piece[before + 1 : at] if placed.element.word]
        first, second = piece[before], piece[at]
        if second.zone != "hoofd" or not _restricts(second.element):
            continue
        if before >= 0 and first.zone == "hoofd" and _are_two_kinds(first.element, second.element, between):
            return Sight("of", Span(start=first.element.span.start, end=second.element.span.end))
    return None


def _are_two_kinds(first: Element, second: Element, between: Sequence[str]) -> bool:
    mine, theirs = _restricts(first), _restricts(second)
    apart = "of" in between or (list(between) == ["en"] and first.has("begrip", "personen"))
    return bool(mine and theirs) and apart and set(mine).isdisjoint(theirs)


def denied(piece: Sequence[Placed], lexicon: Lexicon) -> Sight | None:
    """`niet ouder dan 30`, `stroomden niet door`, `behalve vrouwen`: all but those, whom no table counts."""
    denying = set(lexicon.grammatica.ontkennend)
    words = [placed.element.word for placed in piece]
    for index, placed in enumerate(piece):
        alone = not (
            set(words[max(0, index - 1) : index]) & _BOTH_WAYS or set(words[index + 1 : index + 2]) & _NOT_ONLY
        )
        if placed.zone == "hoofd" and placed.element.word in denying and placed.element.silent and alone:
            return Sight("niet", placed.element.span)
    return None


def flows_between(piece: Sequence[Placed]) -> Sight | None:
    """`stroomden door naar LDE`, `instromers uit arbeidszorg`: from one maatregel to another, which is not counted."""
    left = _names(piece, "doorstroom", "uitstroom", "stroom")
    other_end = "naar" if left else "uit" if _names(piece, "instroom") else None
    for index, placed in enumerate(piece):
        before = [other.element.word for other in piece[max(0, index - 2) : index]]
        if before and before[-1] in _ARTICLES:
            before.pop()
        at_other_end = other_end and before and before[-1] in (other_end, f"van{other_end}")
        if placed.zone == "hoofd" and placed.element.has("maatregel") and at_other_end:
            return Sight("naar", placed.element.span)
    return None


def still_there(piece: Sequence[Placed]) -> Sight | None:
    """`instroomden in 2019 en in 2021 nog aan de slag waren`: the same people followed, which no table does."""
    moved = _names(piece, "instroom", "uitstroom", "doorstroom", "advies") or any(
        placed.element.has("kwalificatie", "gestart") for placed in piece
    )
    for index, placed in enumerate(piece):
        still = "nog" in [other.element.word for other in piece[max(0, index - 2) : index]]
        if moved and still and placed.element.has("begrip", "werkend"):
            return Sight("nog", placed.element.span)
    return None


def two_places(piece: Sequence[Placed]) -> Sight | None:
    """`uit Genk die werken in Hasselt`: one place to live and one to work, where a table knows one of them."""
    named = [
        index
        for index, placed in enumerate(piece)
        if any(code.startswith("gemeente=") for code in placed.element.codes("kenmerk"))
    ]
    for before, at in pairwise(named):
        if any(placed.element.senses for placed in piece[before + 1 : at]):
            return Sight("en", piece[at].element.span)
    return None


def _names(piece: Sequence[Placed], *codes: str) -> bool:
    return any(placed.element.has("begrip", code) for placed in piece for code in codes)


def _restricts(element: Element) -> tuple[str, ...]:
    """The characteristics of which it names one class."""
    named = tuple(code.partition("=")[0] for code in element.codes("kenmerk") if "=" in code)
    return (*named, "klassen") if element.classes else named
