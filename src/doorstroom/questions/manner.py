"""How a clause asks: whether it points back, wants a yes or no, or says how long people were out of work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span
from doorstroom.questions.zones import Placed

OUT_OF_WORK = ("bestemming=werkloos", "werkloosheidsduur=langdurig")
ARTICLES = ("de", "het", "een", "alle")
_FEW = 5
"""Words and signs of `en hoeveel bij LDE?`."""

_ABOUT = ("bij", "voor", "onder", "van", "wat")
_MEANS = ("gemiddelde", "mediaan")
_PREPOSITIONS = ("voor", "in", "bij", "binnen", "uit", "vanuit")


def read_out_of_work(demand: Demand) -> None:
    """`hoe lang waren zij al werkzoekend`, `langer dan twee jaar werkloos`: how long, rather than where people went."""
    unemployed = [sight for sight in demand.kenmerken if sight.code in OUT_OF_WORK]
    lasting = [sight for sight in demand.atoms if sight.code == "duur"]
    jobless = [sight for sight in demand.atoms if sight.code == "werkzoekenden"] if lasting and demand.pronoun else []
    if not (unemployed or jobless) or not (lasting or demand.classes):
        return
    demand.out_of_work = True
    demand.kenmerken = [sight for sight in demand.kenmerken if sight not in unemployed]
    demand.atoms = [sight for sight in demand.atoms if sight not in lasting and sight not in jobless]
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
        if pointing & set(words[max(0, index - (4 if "groep" in words[max(0, index - 3) : index] else 2)) : index])
        for code in placed.element.codes("begrip")
    ]


def points_at_people(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """Whether `zij` or `hun` means people who were counted before, and not those whom the clause itself names first."""
    pronouns = set(lexicon.grammatica.persoonlijk)
    for placed in piece:
        if placed.element.word in pronouns:
            return True
        if any(placed.element.has("begrip", code) for code in ("personen", "doelgroepwerknemers", "werkzoekenden")):
            return any(other.element.word in pronouns - {"hun"} for other in piece)
    return False


def wants_yes_or_no(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """Whether it opens with a verb (`Krijgen de diensten …?`) or with `of`, and asks for no breakdown."""
    solid = [placed.element for placed in piece if placed.element.word not in ("en", "maar", "dus", ",", "-", "–")]
    if not solid:
        return False
    whether = solid[0].word == "of" and "minister" in [element.word for element in solid[1:4]]
    if whether or any(element.has("uitsplitsing") for element in solid):
        return whether
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
    plainly = words[0] in opens.ja_nee and not any(element.has("vraag") for element in solid)
    return words[0] == "of" or (bool(verb) and words[-1] == "?") or plainly


def continues(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """Whether it goes on with the question before it (`En bij laaggeschoolden?`, `en hoeveel LDE'ers?`)."""
    words = [placed.element.word or placed.element.said for placed in piece]
    if words[:1] != ["en"] or len(words) < 3:
        return False
    if words[1] in lexicon.grammatica.alleen:
        words = [words[0], *words[2:]]
    if words[-1] != "?":
        return words[1] in (*_PREPOSITIONS, "op") and not any(placed.element.has("vraag") for placed in piece)
    return words[1] in _ABOUT or (piece[1].element.has("vraag", "aantal") and len(words) <= _FEW)


def addresses_minister(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """Whether the minister is the subject of a question word (`Wat antwoordt de minister …`)."""
    words = [placed.element.word for placed in piece][:5]
    return bool(set(words) & set(lexicon.grammatica.aangesproken))


def asks_how_of_minister(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """`Hoe houdt de minister die mensen aan het werk?`: how someone who is addressed does it."""
    words = [placed.element.word or placed.element.said for placed in piece][:4]
    grammar = lexicon.grammatica
    return words[:1] == ["hoe"] and bool(set(words[1:]) & (set(grammar.aangesproken) - {*grammar.persoonlijk, "hij"}))


def supposes(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    """`Indien de VTE herverdeeld zouden worden, hoeveel gemeenten zouden er dan bij winnen?`: what is not so."""
    words = [placed.element.word for placed in piece]
    return bool(set(words[:1]) & set(lexicon.grammatica.veronderstellend)) and bool({"zou", "zouden"} & set(words))


def whole_named(piece: Sequence[Placed], lexicon: Lexicon) -> Iterator[Span]:
    """Where a share says of whom (`welk aandeel van de vrouwen die …`, `…, enkel vrouwen`): those are all who count."""
    for before, placed in pairwise(piece):
        if before.element.word in lexicon.grammatica.alleen and any("=" in c for c in placed.element.codes("kenmerk")):
            yield placed.element.span
    for index, placed in enumerate(piece):
        after = [other.element for other in piece[index + 1 : index + 4]]
        if not placed.element.has("vraag", "aandeel") or not after or after[0].word != "van":
            continue
        named = next((element for element in after[1:] if element.word not in ARTICLES), None)
        if named and any("=" in code for code in named.codes("kenmerk")):
            yield named.span


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
    if before and before[-1] in ARTICLES:
        if piece[index - 2].element.has("vraag") and index > 1:
            return True  # `en hoeveel een beschutte werkplaats`: the same of another place
        before.pop()
    return bool(before) and before[-1] in _PREPOSITIONS


def as_place(placed: Placed) -> Placed:
    """An enterprise as the place where people are: its maatregel without the notion."""
    senses = tuple(sense for sense in placed.element.senses if sense[0] != "begrip")
    return replace(placed, element=replace(placed.element, senses=senses))


def breakdowns_that_do_not_exist(piece: Sequence[Placed], lexicon: Lexicon) -> Iterator[Sight]:
    """`per sector`, `naar geslacht en functie`: words that elsewhere say nothing, said as a breakdown."""
    measured = any(placed.element.has("eenheid", maat) for placed in piece for maat in _MEANS)
    for before, placed in pairwise(piece):
        word = placed.element.word or ("" if placed.element.has("kenmerk") else placed.element.said)
        also = before.zone == "naar" and before.element.word in ("en", ",")
        named = (before.element.has("uitsplitsing") or also) and word in lexicon.grammatica.geen_indeling
        if named or (placed.element.has("eenheid", "per_onderneming") and not measured):
            yield Sight(word, placed.element.span)
