"""The words above `vraag.toml`: what may be changed, and the codes that there are."""

from __future__ import annotations

from doorstroom.questions.correcting.codes import BREAKDOWNS, TOLD, restrictions_of
from doorstroom.questions.lexicon import load_lexicon
from doorstroom.scheme.model import Scheme

_INTRODUCTION = (
    "Zo is de vraag gelezen. Klopt iets niet, verbeter het hier en maak het antwoord opnieuw:",
    "",
    "    doorstroom answer VRAAG --reading vraag.toml --stand STAND --out MAP",
    "",
    "Wat u niet verandert, blijft zoals het gelezen is. Wat u verandert, staat als verbetering bij het antwoord.",
    "",
    "soort: wat een deel vraagt, en de velden die daarbij horen",
    "  tabel       cijfers uit het register: begrip, maatregelen, periode, en zo nodig per, met, als en zonder",
    "  nvt, nb     niet van toepassing, niet beschikbaar: regel en maatregelen (de regels: docs/reference/scheme.md)",
    "  verwijzing  dezelfde cijfers als een ander deel: deel",
    "  buiten      een begrip dat niet in het register staat: woorden",
    "  elders      een ander beleid: woorden, en bevoegd (wie het wel kan beantwoorden)",
    "  beleid      een standpunt, plan of uitleg: een medewerker vult het in",
    "  dubbel      op meer manieren te lezen: schrijf de bedoelde als tabel",
    "Een deel dat niet beantwoord wordt: schrap zijn uitkomsten en schrijf onder het nummer: weglaten = true",
    "",
    "periode: 2015..2021, 2018 2020, 2021-Q1, 2021-03, SJ2020-2021, 2021-12-31, peildatum, of 2019.. (tot nu)",
    "per: uitsplitsingen, zo nodig met eigen klassen van hele getallen, als leeftijd(-24, 25-49, 50+)",
    "met: wie er alleen meetelt, als geslacht=vrouw of leeftijd=50+",
    "",
    "De codes:",
)


def guide(scheme: Scheme) -> list[str]:
    """Paragraphs, without the marks of a comment."""
    lexicon = load_lexicon(scheme.code)
    notions = [item for item in lexicon.begrippen if item.metingen]
    width = max(len(item.code) for item in notions)
    groups = (
        groep.code if groep.leden == (groep.code,) else f"{groep.code} ({', '.join(groep.leden)})"
        for groep in scheme.groepen
    )
    return [
        *_INTRODUCTION,
        f"  maatregelen  alle, {', '.join(groups)}",
        f"  per          {', '.join(BREAKDOWNS)}",
        f"  met          {', '.join(restrictions_of(lexicon))}",
        f"  als          {', '.join(TOLD)}",
        "  begrip",
        *(f"    {item.code:{width}}  {item.naam}" for item in notions),
    ]
