"""The vocabulary of a scheme, as data: which words mean what, and what a notion is counted by.

`lexicon.toml` stands beside the scheme's other files. A domain expert adds a synonym there, not here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, get_args

from pydantic import Field, ValidationError

from doorstroom.kernel.errors import SchemeError, Where
from doorstroom.kernel.frozen import Frozen
from doorstroom.questions.model import Eenheid, Role
from doorstroom.questions.tokens import form_key, tokenise
from doorstroom.tables.measures import Source, Unit


class Word(Frozen):
    """Forms that mean the same. `betekent` holds `role:code` pairs; a word may mean two things at
    once (a `maatwerker` is a maatregel and a person)."""

    betekent: tuple[str, ...]
    vormen: tuple[str, ...]

    @property
    def senses(self) -> tuple[tuple[str, str], ...]:
        return tuple((role, code) for role, _, code in (item.partition(":") for item in self.betekent))


class Meting(Frozen):
    """One table of a notion: what is counted, where and when. sinds: from when what follows is looked for.
    maat: given only where it is asked, or the first of them where none is.

    dag: for moments on a day, the `laatste` or `eerste` day of each period asked.
    per: breakdowns that belong to the table itself. maanden: the parameter that holds the horizon.
    """

    unit: Unit
    source: Source
    moment: str
    dag: Literal["laatste", "eerste"] | None = None
    per: tuple[str, ...] = ()
    maanden: str | None = None
    sinds: Literal["day", "left"] = "day"
    maat: Literal["gemiddelde", "mediaan"] | None = None


class Keuze(Frozen):
    """A decision that a reading of words always brings with it, told to whoever reads the answer."""

    code: str
    nl: str


class Begrip(Frozen):
    """A notion that can be asked.

    beschikbaarheid: its name in the availability matrix. stroom: it counts events, so it needs a
    period rather than a day. tot_nu: a series that reaches the year of the question is followed by its date.
    hele_periode: several years are followed by the whole period. kenmerk_als: how a
    breakdown is understood here. op_een_dag: the notion that is
    meant on a day. klassen_van: the breakdown that a class list without one belongs to.
    in_woorden: how it is said of maatregelen, which take the place of `{}`; the reader reads it back.
    """

    code: str
    naam: str
    eenheid: Eenheid
    beschikbaarheid: str
    metingen: tuple[Meting, ...] = ()
    stroom: bool = False
    tot_nu: bool = False
    hele_periode: bool = False
    kenmerk_als: dict[str, str] = Field(default_factory=dict)
    klassen_van: str | None = None
    op_een_dag: str | None = None
    in_woorden: str = ""


class Lezing(Frozen):
    """When a demand asks a notion: its head noun is one of `hoofd` (any, if empty), all of `als` are said too and none
    of `tenzij`. The first that fits holds.

    naast: words that may stand beside them without changing what is asked; any other noun that is left over makes
    the reader refuse. dubbel: the notions between which the words do not decide. vervangt: restrictions that the
    notion itself already is. op_volgorde: the words of `als` are said in that order.
    """

    hoofd: tuple[str, ...] = ()
    als: tuple[str, ...] = ()
    tenzij: tuple[str, ...] = ()
    naast: tuple[str, ...] = ()
    begrippen: tuple[str, ...] = ()
    dubbel: tuple[str, ...] = ()
    kwalificaties: tuple[str, ...] = ()
    vervangt: tuple[str, ...] = ()
    op_volgorde: bool = False
    keuze: Keuze | None = None


class Kwalificatie(Frozen):
    """A restriction a question puts on the population: these classes of this dimension."""

    code: str
    dimensie: Literal["uitkomst", "verplicht", "vervolg"]
    houdt: tuple[str, ...]
    naam: str
    keuze: Keuze | None = None


class Grammatica(Frozen):
    """Words that build sentences. functiewoorden and vulwoorden ask nothing themselves;
    algemeen: heads that need a maatregel beside them to belong to the scheme; bijkomend: nouns that may stand beside
    any head, as the people and places of a maatregel."""

    functiewoorden: tuple[str, ...]
    vulwoorden: tuple[str, ...]
    in_uitsplitsing: tuple[str, ...]
    algemeen: tuple[str, ...]
    bijkomend: tuple[str, ...]
    slot: tuple[str, ...]
    rechtsbronnen: tuple[str, ...]
    verzoek: tuple[str, ...]
    reikwijdte: tuple[str, ...]
    deelvragen: tuple[str, ...]
    ja_nee: tuple[str, ...] = ()
    geen_werkwoord: tuple[str, ...] = ()
    onderwerp: tuple[str, ...] = ()
    mogen: tuple[str, ...] = ()
    aangesproken: tuple[str, ...] = ()
    aanwijzend: tuple[str, ...] = ()
    persoonlijk: tuple[str, ...] = ()
    ontkennend: tuple[str, ...] = ()
    rangtelwoorden: tuple[str, ...] = ()
    geen_indeling: tuple[str, ...] = ()
    alleen: tuple[str, ...] = ()
    terugnemend: tuple[str, ...] = ()
    niet_gevraagd: tuple[str, ...] = ()
    vertellend: tuple[str, ...] = ()
    veronderstellend: tuple[str, ...] = ()
    toelichtend: tuple[str, ...] = ()
    willend: tuple[str, ...] = ()
    algemene_vulling: tuple[str, ...] = ()


class KenmerkKeuze(Frozen):
    """A word for a breakdown that the register holds under another definition."""

    vormen: tuple[str, ...]
    kenmerk: str
    keuze: Keuze


class Scheidbaar(Frozen):
    """A verb in two pieces: forms of its stem, the particle that belongs to it, and what they mean together."""

    vormen: tuple[str, ...]
    deel: str
    betekent: tuple[str, ...]

    @property
    def senses(self) -> tuple[tuple[str, str], ...]:
        return tuple((role, code) for role, _, code in (item.partition(":") for item in self.betekent))


class Elders(Frozen):
    """Words of another policy, and who can answer questions about it, in Dutch."""

    code: str
    bevoegd: str
    vormen: tuple[str, ...]


@dataclass
class Node:
    """A step in the tree of forms: the words that may follow, and what ends here."""

    following: dict[str, Node] = field(default_factory=dict)
    senses: tuple[tuple[str, str], ...] = ()


class Lexicon(Frozen):
    """Everything the reader knows about words."""

    grammatica: Grammatica
    woorden: tuple[Word, ...]
    begrippen: tuple[Begrip, ...]
    lezingen: tuple[Lezing, ...]
    kwalificaties: tuple[Kwalificatie, ...]
    kenmerkkeuzes: tuple[KenmerkKeuze, ...] = ()
    elders: tuple[Elders, ...] = ()
    plaatsen: tuple[str, ...] = ()
    scheidbaar: tuple[Scheidbaar, ...] = ()
    afkortingen: dict[str, str] = Field(default_factory=dict)

    def begrip(self, code: str) -> Begrip:
        return next(item for item in self.begrippen if item.code == code)

    @cached_property
    def tree(self) -> Node:
        """All forms, word by word."""
        root = Node()
        for word in (*self.woorden, *map(_as_word, self.elders)):
            for form in word.vormen:
                node = root
                if not any(map(str.isalnum, form)):
                    raise SchemeError(f"The form {form!r} holds no word.", hint="Write at least one letter.")
                for key in form_keys(form):
                    node = node.following.setdefault(key, Node())
                node.senses = node.senses + tuple(sense for sense in word.senses if sense not in node.senses)
        return root

    @cached_property
    def provinces(self) -> dict[str, str]:
        """What each province is called, and its code (`provincie=…`)."""
        return {
            form.removeprefix("provincie "): code
            for word in self.woorden
            for role, code in word.senses
            for form in word.vormen
            if role == "kenmerk" and form.startswith("provincie ")
        }

    @cached_property
    def silent(self) -> frozenset[str]:
        """Keys of words that need no reading."""
        return frozenset(
            key
            for forms in (
                self.grammatica.functiewoorden,
                self.grammatica.vulwoorden,
                self.grammatica.algemene_vulling,
            )
            for form in forms
            for key in form_keys(form)
        )

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Every word of one piece, normalised: forms and words that need no reading."""
        filler = (
            *self.grammatica.functiewoorden,
            *self.grammatica.vulwoorden,
            *self.grammatica.algemene_vulling,
            *self.grammatica.in_uitsplitsing,
        )
        phrases = (form for word in self.woorden for form in word.vormen)
        words = (token.norm for form in (*filler, *phrases) for token in tokenise(form))
        return frozenset(word for word in words if len(word) > 3)

    @cached_property
    def single_words(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Forms of one word, normalised: the candidates for a compound and for a misspelling."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for word in (*self.woorden, *map(_as_word, self.elders)):
            for form in word.vormen:
                tokens = list(tokenise(form))
                if len(tokens) == 1:
                    found.setdefault(tokens[0].norm, word.senses)
        return found


def _as_word(item: Elders) -> Word:
    return Word(betekent=(f"elders:{item.code}",), vormen=item.vormen)


def form_keys(form: str) -> tuple[str, ...]:
    """The keys of a form, word by word; a form that opens with `=` is matched as written, not by stem."""
    norms = [token.norm for token in tokenise(form) if token.kind != "mark"]
    return tuple(f"={norm}" if form.startswith("=") else form_key(norm) for norm in norms)


@lru_cache(maxsize=4)
def load_lexicon(scheme: str) -> Lexicon:
    """The lexicon of a scheme; raises SchemeError naming the field that is wrong."""
    folder = files("doorstroom.scheme") / scheme
    path = folder / "lexicon.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        said["grammatica"]["algemene_vulling"] = _filler(folder / "vulwoorden.toml")
        said["plaatsen"] = _places(folder / "gemeenten.toml", folder / "classes.toml")
        lexicon = Lexicon.model_validate(said)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SchemeError(f"The lexicon cannot be read: {error}.", where=Where(file=path.name)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SchemeError(f"{place}: {first['msg']}", where=Where(file=path.name)) from error
    _check(lexicon)
    return lexicon


def _places(gemeenten: Traversable, classes: Traversable) -> list[str]:
    """The municipalities of the scheme by name, without those that share it with a province."""
    if not gemeenten.is_file():
        return []
    found = tomllib.loads(gemeenten.read_text(encoding="utf-8"))["gemeenten"]
    provinces = {
        item["label"]["nl"]
        for scheme in tomllib.loads(classes.read_text(encoding="utf-8")).get("klassen", [])
        for item in scheme.get("categories", [])
    }
    return sorted({item["naam"] for item in found} - provinces)


def _filler(path: Traversable) -> tuple[str, ...]:
    """General words, listed per kind with spaces between them."""
    groups: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(dict.fromkeys(word for words in groups.values() for word in words.split()))


def _check(lexicon: Lexicon) -> None:
    known = {begrip.code for begrip in lexicon.begrippen}
    used = {code for lezing in lexicon.lezingen for code in (*lezing.begrippen, *lezing.dubbel)}
    if used - known:
        raise SchemeError(f"The lexicon reads unknown notions: {', '.join(sorted(used - known))}.")
    roles = {role for word in lexicon.woorden for role, _ in word.senses}
    wrong = roles - set(get_args(Role))
    if wrong:
        raise SchemeError(f"The lexicon has unknown roles: {', '.join(sorted(wrong))}.")
