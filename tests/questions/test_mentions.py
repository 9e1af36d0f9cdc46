"""Words: inflection, compounds, spellings, slips of the pen; and none that disappears."""

import re

import pytest
from tests.questions.asking import read, table

from doorstroom.questions.lexicon import form_keys, load_lexicon
from doorstroom.questions.mentions import find_mentions
from doorstroom.questions.model import OutsideOutcome
from doorstroom.questions.tokens import normalise, tokenise


def senses(text: str) -> list[str]:
    found = find_mentions(list(tokenise(text)), load_lexicon("vlaanderen"))
    return [f"{role}:{code}" for hit in found for role, code in hit.senses]


@pytest.mark.parametrize("word", ["LDE'er", "LDE’ers", "LDE`ers", "lde-ers", "LDE-werknemers"])
def test_apostrophes_hyphens_and_capitals_do_not_matter(word: str) -> None:
    assert senses(word)[0] == "maatregel:lde"
    assert senses(word)[1] in ("begrip:doelgroepwerknemers", "begrip:personen")


@pytest.mark.parametrize("word", ["LDE-ondernemingen", "LDE-organisatie", "LDE-\n  ondernemingen"])
def test_compounds_are_taken_apart(word: str) -> None:
    assert senses(word) == ["maatregel:lde", "begrip:ondernemingen"]


def test_a_word_broken_off_at_the_end_of_a_line_is_one_word() -> None:
    assert senses("doorstroom-\n   trajecten") == ["begrip:doorstroomtraject"]
    assert senses("arbeidszorg-\n en maatwerkbedrijven")[:2] == ["maatregel:arbeidszorg", "maatregel:maatwerk"]


def test_the_longest_form_wins() -> None:
    assert senses("arbeidsmatige activiteiten in de sociale economie") == ["maatregel:ama"]
    assert senses("advies sociale economie") == ["begrip:advies", "maatregel:*"]


def test_a_slip_of_the_pen_is_read_with_a_warning() -> None:
    reading = read("Hoeveel doorstroomtrajekten startten er in 2020 in LDE?")
    assert [outcome.kind for outcome in reading.parts[0].outcomes] == ["table"]
    assert "doorstroomtrajekten" in reading.warnings[0]


def test_a_word_that_is_not_known_is_listed_and_asked_back() -> None:
    (part,) = read("Hoeveel evaluaties in LDE werden in 2020 wegens sneeuw verplaatst?").parts
    (outcome,) = part.outcomes
    assert isinstance(outcome, OutsideOutcome)
    assert outcome.words == "sneeuw verplaatst"
    assert len(part.unread) == 2


def test_words_joined_by_commas_share_the_noun_of_the_last() -> None:
    outcome = table("Hoeveel mensen telde de experimentele, activerende en structurele arbeidszorg in 2019?")
    assert outcome.specs[0].maatregelen == ("az_str", "az_exp", "az_act")
    (part,) = read("Hoeveel experimentele trajecten startten er in 2020 in LDE?").parts
    assert [outcome.kind for outcome in part.outcomes] == ["outside"]


QUESTIONS = (
    "Hoeveel blauwe doelgroepwerknemers telde de LDE in 2020, opgedeeld naar leeftijd en schoenmaat?",
    "1. Het contingent voor maatwerk in 2019, 2020 en 2021.\n2. Hoeveel eekhoorns en 17 ondernemingen?",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_content_word_is_in_a_mention_or_known_filler_or_unread(text: str) -> None:
    lexicon = load_lexicon("vlaanderen")
    for part in read(text).parts:
        covered = [(m.span.start, m.span.end) for m in part.mentions] + [(s.start, s.end) for s in part.unread]
        body = re.sub(r"^\d+\.\s", lambda m: " " * len(m[0]), part.span.of(text))
        for token in tokenise(body):
            at = part.span.start + token.start
            silent = token.kind == "mark" or any(key in lexicon.silent for key in token.keys)
            assert silent or any(start <= at < end for start, end in covered), body[token.start : token.end]


def test_spans_are_those_of_the_words() -> None:
    text = "Hoeveel doelgroepwerknemers telde de  lokale\ndiensteneconomie in 2020?"
    (part,) = read(text).parts
    words = {mention.code: mention.span.of(text) for mention in part.mentions}
    assert words["lde"] == "lokale\ndiensteneconomie"
    assert words["doelgroepwerknemers"] == "doelgroepwerknemers"
    assert words["2020"] == "2020"


def test_normalising_is_stable() -> None:
    assert normalise("Geïndiceerde") == normalise("GEINDICEERDE") == "geindiceerde"


def test_no_form_of_the_lexicon_is_empty_or_given_twice_with_other_meanings() -> None:
    lexicon = load_lexicon("vlaanderen")
    seen: dict[tuple[str, ...], tuple[str, ...]] = {}
    clashes = []
    for word in lexicon.woorden:
        for form in word.vormen:
            keys = form_keys(form)
            assert keys, form
            if seen.setdefault(keys, word.betekent) != word.betekent:
                clashes.append(form)
    assert clashes == []


def test_every_code_of_the_lexicon_exists_in_the_scheme() -> None:
    from doorstroom.scheme import load_scheme

    scheme = load_scheme()
    known = {groep.code for groep in scheme.groepen} | {maatregel.code for maatregel in scheme.maatregelen} | {"*"}
    lexicon = load_lexicon("vlaanderen")
    used = {code for word in lexicon.woorden for role, code in word.senses if role == "maatregel"}
    assert used <= known
    kwalificaties = {code for word in lexicon.woorden for role, code in word.senses if role == "kwalificatie"}
    assert kwalificaties - {"gestart"} <= {item.code for item in lexicon.kwalificaties}
