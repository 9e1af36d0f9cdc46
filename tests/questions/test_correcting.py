"""Correcting a reading: what the file looks like, what each change does, and what it can never do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from corpus.gold import FOLDER, read_gold
from hypothesis import given
from hypothesis import strategies as st
from tests.questions.asking import codes, read
from tests.questions.correcting import QUESTION, SCHEME, apply, corrected_by, file_of, outcomes, table, told

from doorstroom.kernel.errors import InputError
from doorstroom.questions import load_question, read_question
from doorstroom.questions.asked import asked_of
from doorstroom.questions.correcting import load_correction, parse_correction, read_for
from doorstroom.questions.correcting.codes import BREAKDOWNS
from doorstroom.questions.lexicon import load_lexicon
from doorstroom.questions.model import (
    ElsewhereOutcome,
    OutsideOutcome,
    PolicyOutcome,
    ReferenceOutcome,
    RefusedOutcome,
    TableOutcome,
)
from doorstroom.tables.dimensions import kenmerk_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "vraag.txt"
PART_3 = '[[deel.uitkomst]]\nsoort = "beleid"\n'
PART_1 = """
[[deel.uitkomst]]
soort = "tabel"
begrip = "doelgroepwerknemers"
maatregelen = ["lde"]
periode = "2019..2021"
per = ["geslacht", "leeftijd"]
met = []
"""


# The file


def test_each_part_shows_its_text_what_was_read_and_the_codes_to_change() -> None:
    text = file_of(read(QUESTION))
    assert "# 1. Hoeveel doelgroepwerknemers telde de lokale diensteneconomie in 2019-2021, per" in text
    assert "# Aantal personen actief in LDE, 2019–2021, per leeftijd en per geslacht\n" + PART_1.lstrip() in text
    assert [part["nummer"] for part in tomllib.loads(text)["deel"]] == ["1", "2", "3"]


def test_a_refusal_shows_the_reason_of_its_rule() -> None:
    text = file_of(read("Hoeveel werkzoekenden hadden eind 2020 een advies arbeidszorg?"))
    assert 'soort = "nvt"\nregel = "advies-arbeidszorg"\nmaatregelen = ["arbeidszorg"]' in text
    assert next(rule.reden.nl for rule in SCHEME.beschikbaarheid if rule.code == "advies-arbeidszorg")[:60] in text


def test_an_ambiguous_part_shows_its_readings() -> None:
    text = file_of(read("Hoeveel doelgroepwerknemers telde LDE de laatste jaren?"))
    assert 'soort = "dubbel"\ntussen = "periode"' in text
    assert "# - de laatste drie volledige kalenderjaren" in text


# Nothing changed


def test_a_file_that_was_not_changed_gives_the_very_same_reading() -> None:
    reading = read_question(load_question(EXAMPLE), SCHEME)
    done = apply(reading, file_of(reading))
    assert (done.reading, done.notes) == (reading, ())


@pytest.mark.parametrize("path", sorted((FOLDER / "built").glob("*.txt")), ids=lambda path: path.stem)
def test_every_question_of_the_corpus_comes_back_unchanged(path: Path) -> None:
    gold = read_gold(path)
    reading = read_question(gold.text, SCHEME, peildatum=gold.peildatum)
    done = apply(reading, file_of(reading))
    assert (done.reading, done.notes) == (reading, ())


@given(st.text(min_size=1, max_size=80))
def test_whatever_a_question_says_its_file_is_read_back(words: str) -> None:
    reading = read(f'Hoeveel mensen telde LDE in 2020? Hoeveel "{words}" waren er?\n2. {words} in LDE per {words}?')
    assert apply(reading, file_of(reading)).reading == reading


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"2019..2021"', '"2019 2020 2021"'),
        ('"2019..2021"', "[2019, 2020, 2021]"),
        ('["geslacht", "leeftijd"]', '["leeftijd",  " geslacht "]'),
        ("met = []\n", ""),
        ("\n", "\r\n"),
        ("[[deel]]", "# een opmerking\n[[deel]]"),
    ],
)
def test_other_ways_of_writing_the_same_change_nothing(before: str, after: str) -> None:
    reading = read(QUESTION)
    text = file_of(reading)
    changed = text.replace(before, after) if before == "\n" else text.replace(before, after, 1)
    assert changed != text
    assert apply(reading, changed).reading is reading


# A table corrected


def test_another_period() -> None:
    done = corrected_by(('"2019..2021"', '"2018 2021-Q1"'))
    assert [period.code for period in table(done).specs[0].periods] == ["2018", "2021-Q1"]
    assert told(done) == "periode 2018 en 2021 (kwartaal 1) in plaats van 2019–2021."


def test_a_table_that_was_corrected_says_so_and_the_others_stay_as_they_were_read() -> None:
    done = corrected_by(('"2019..2021"', '"2020"'))
    assert table(done).choices[0].code == "gecorrigeerd"
    assert [number for number, _ in done.notes] == ["1"]
    assert done.reading.parts[1:] == read(QUESTION).parts[1:]


def test_another_breakdown_keeps_those_that_were_read_in_their_order() -> None:
    done = corrected_by(('"geslacht", "leeftijd"', '"geslacht", "herkomst", "leeftijd"'))
    assert [kenmerk_of(spec.by[0]) for spec in table(done).specs] == ["leeftijd", "geslacht", "herkomst"]
    assert "tabel_per_kenmerk" in codes(table(done))
    assert told(done).startswith("uitsplitsing geslacht, herkomst en leeftijd in plaats van geslacht en leeftijd")


def test_own_classes_are_completed_as_those_of_a_question_are() -> None:
    done = corrected_by(('"leeftijd"', '"leeftijd(25-49, -24)"'))
    assert asked_of(table(done)).per == ("geslacht", "leeftijd(-24, 25-49, 50+)")
    assert "klassen_aangevuld" in codes(table(done))


def test_another_notion_and_another_maatregel() -> None:
    done = corrected_by(
        ('"doelgroepwerknemers"\nmaatregelen = ["lde"]', '"ondernemingen"\nmaatregelen = ["maatwerk", "ama"]')
    )
    (spec,) = table(done).specs
    assert spec.unit == "onderneming"
    assert spec.maatregelen == ("cmw", "ama")
    assert "maatregelen arbeidsmatige activiteiten in de sociale economie en maatwerk in plaats van" in told(done)


def test_all_maatregelen() -> None:
    done = corrected_by(('["lde"]', '["alle"]'))
    assert set(table(done).request.groepen) == {"maatwerk", "lde", "arbeidszorg"}
    assert "alle_maatregelen" in codes(table(done))


@pytest.mark.parametrize(
    ("met", "kept"),
    [
        ('"geslacht=vrouw"', [("geslacht", ("vrouw",))]),
        ('"leeftijd=50+"', [("leeftijd", ("50_plus",))]),
        ('"herkomst=niet_eu", "geslacht=man"', [("geslacht", ("man",)), ("herkomst", ("niet_eu",))]),
    ],
)
def test_who_is_counted_alone(met: str, kept: list[tuple[str, tuple[str, ...]]]) -> None:
    done = corrected_by(('per = ["geslacht", "leeftijd"]\nmet = []', f"per = []\nmet = [{met}]"))
    found = [(kenmerk_of(where.dimension), where.keep) for where in table(done).specs[0].where]
    assert sorted(found) == kept


def test_a_restriction_that_is_a_word_by_itself() -> None:
    done = corrected_by(('begrip = "doorstroomtrajecten"', 'begrip = "doorstroomtrajecten"\nals = ["aandeel"]'))
    assert table(done, "2").request.maten == ("aandeel",)
    ended = corrected_by(
        ('periode = "2020"\nper = []\nmet = []', 'periode = "2020"\nper = []\nmet = ["doorgestroomd"]')
    )
    assert table(ended, "2").specs[0].where[0].keep == ("doorgestroomd",)


def test_what_a_person_decided_is_no_longer_told_as_a_choice_of_the_reader() -> None:
    question = "Hoeveel doelgroepwerknemers telde LDE, per afkomst?"
    reading = read(question)
    assert {"geen_periode", "herkomst_voor_afkomst"} <= codes(reading.parts[0].outcomes[0])  # type: ignore[arg-type]
    done = corrected_by(('"2022-03-01"', '"2021"'), question=question)
    assert "geen_periode" not in codes(table(done))
    assert "herkomst_voor_afkomst" in codes(table(done))


# The rules of the scheme stay


def test_a_maatregel_for_which_the_law_knows_no_such_figures_is_refused_beside_the_others() -> None:
    done = corrected_by(
        ('maatregelen = ["lde"]\nperiode = "2020"', 'maatregelen = ["lde", "arbeidszorg"]\nperiode = "2020"')
    )
    refused, given = outcomes(done, "2")
    assert isinstance(refused, RefusedOutcome)
    assert refused.rule == "doorstroomtraject-arbeidszorg"
    assert isinstance(given, TableOutcome)
    assert given.request.groepen == ("lde",)


def test_a_breakdown_that_does_not_exist_is_told() -> None:
    done = corrected_by(('begrip = "doelgroepwerknemers"', 'begrip = "contingent"'))
    assert table(done).request.zonder == ("leeftijd", "geslacht")
    assert "uitsplitsing_bestaat_niet" in codes(table(done))


def test_a_period_stops_at_the_peildatum() -> None:
    done = corrected_by(('"2019..2021"', '"2021 2022"'))
    assert table(done).specs[0].periods[-1].code == "2022-01-01/2022-03-02"
    assert "periode_tot_peildatum" in codes(table(done))
    (refused,) = outcomes(corrected_by(('"2019..2021"', '"2023"')), "1")
    assert isinstance(refused, RefusedOutcome)
    assert refused.rule == "periode-na-de-peildatum"


@given(st.data())
def test_no_correction_gives_a_table_that_cannot_be(data: st.DataObject) -> None:
    """Any codes that exist come to a table, a refusal, or an error that names the field; and come back as they are."""
    lexicon = load_lexicon("vlaanderen")
    notion = data.draw(st.sampled_from([item.code for item in lexicon.begrippen if item.metingen]))
    groups = data.draw(
        st.sets(st.sampled_from([item.code for item in (*SCHEME.groepen, *SCHEME.maatregelen)]), min_size=1)
    )
    by = data.draw(st.lists(st.sampled_from([*BREAKDOWNS, "leeftijd(-24, 25+)"]), max_size=3))
    met = data.draw(st.lists(st.sampled_from(["geslacht=vrouw", "leeftijd=50+", "verplicht", "lopend"]), max_size=2))
    period = data.draw(st.sampled_from(["2018", "2020 2021", "2021-Q1..2021-Q3", "2021-12-31", "2017..2021"]))
    changed = (
        PART_1.replace("doelgroepwerknemers", notion)
        .replace('["lde"]', str(sorted(groups)))
        .replace('["geslacht", "leeftijd"]', str(by))
        .replace("met = []", f"met = {met}")
        .replace("2019..2021", period)
    )
    try:
        done = corrected_by((PART_1, changed))
    except InputError as error:
        named = str(error)
    else:
        named = "vraag.toml, part 1"
        assert apply(done.reading, file_of(done.reading)).reading == done.reading
    assert named.startswith("vraag.toml, part 1")


# Other outcomes


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ('soort = "verwijzing"\ndeel = "1"', ReferenceOutcome),
        ('soort = "buiten"\nwoorden = "tevredenheid"', OutsideOutcome),
        ('soort = "elders"\nwoorden = "verkeer"\nbevoegd = "de minister van Mobiliteit"', ElsewhereOutcome),
        ('soort = "nvt"\nregel = "afwijking-bestaat-niet"\nmaatregelen = ["lde"]', RefusedOutcome),
        ('soort = "nb"\nregel = "periode-na-de-peildatum"\nmaatregelen = ["alle"]', RefusedOutcome),
        (PART_1.replace("[[deel.uitkomst]]", "").strip(), TableOutcome),
    ],
)
def test_a_part_read_as_policy_can_be_anything_else(fields: str, kind: type) -> None:
    done = corrected_by((PART_3, f"[[deel.uitkomst]]\n{fields}\n"))
    (outcome,) = outcomes(done, "3")
    assert isinstance(outcome, kind)
    assert told(done, "3").startswith("gelezen was een vraag om een standpunt of toelichting; bedoeld is ")


def test_a_table_can_be_left_to_a_person() -> None:
    done = corrected_by((PART_1, '\n[[deel.uitkomst]]\nsoort = "beleid"\n'))
    (outcome,) = outcomes(done, "1")
    assert isinstance(outcome, PolicyOutcome)
    assert "bedoeld is een vraag om een standpunt of toelichting" in told(done)


def test_a_part_can_be_left_out() -> None:
    done = corrected_by((PART_1, "\nweglaten = true\n"))
    assert outcomes(done, "1") == ()
    assert told(done).startswith("dit is weggelaten: een tabel (personen actief in de maatregel, ")


def test_an_outcome_can_be_added_and_removed() -> None:
    added = corrected_by(
        (PART_1, PART_1 + PART_1.replace("doelgroepwerknemers", "ondernemingen").replace('"geslacht", "leeftijd"', ""))
    )
    assert [item.request.begrip for item in outcomes(added, "1") if isinstance(item, TableOutcome)] == [
        "doelgroepwerknemers",
        "ondernemingen",
    ]
    assert told(added).startswith("dit is toegevoegd: een tabel (ondernemingen met tewerkstelling in de maatregel, ")
    again = apply(added.reading, file_of(read(QUESTION)))
    assert told(again).startswith("dit is weggelaten: een tabel (ondernemingen")


# What is wrong is named


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"2019..2021"', '"20x9"', "vraag.toml, part 1, `periode`: '20x9' is not a period. Write 2020, "),
        ('"2019..2021"', '""', "vraag.toml, part 1, `periode`: A table needs a period."),
        ('"leeftijd"]', '"leeftyd"]', "vraag.toml, part 1, `per`: There is no 'leeftyd'. Did you mean 'leeftijd'?"),
        ('"leeftijd"]', '"leeftijd(jong)"]', "vraag.toml, part 1, `per`: 'jong' is no class. Write whole numbers"),
        (
            '"leeftijd"]',
            '"leeftijd(-30, 25+)"]',
            "vraag.toml, part 1, `per`: The classes of 'leeftijd(-30, 25+)' overlap.",
        ),
        ('"leeftijd"]', '"leeftijd", "leeftijd(-24, 25+)"]', "`per`: 'leeftijd' stands here twice. Keep one."),
        ('"geslacht"', '"geslacht(1, 2)"', "`per`: 'geslacht' has no classes of its own. Only leeftijd, "),
        ("met = []", 'met = ["geslacht=vrouwen"]', "part 1, `met`: There is no 'vrouwen'. Did you mean 'vrouw'?"),
        ("met = []", 'met = ["verplichte"]', "part 1, `met`: There is no 'verplichte'. Did you mean 'verplicht'?"),
        ("met = []", 'als = ["gemiddelden"]', "part 1, `als`: There is no 'gemiddelden'. Did you mean 'gemiddelde'?"),
        ("met = []", "als = 3", 'part 1, `als`: 3 is no list of codes. Write als = ["…", "…"].'),
        ("met = []", "mett = []", "part 1, `mett`: There is no such field. Did you mean 'met'?"),
        ("met = []", 'regel = "x"', "part 1, `regel`: This is no field of 'tabel'. It has begrip, maatregelen, "),
        ('"doelgroepwerknemers"', '"doelgroepwerknemer"', "`begrip`: There is no 'doelgroepwerknemer'. Did you mean "),
        ('"doelgroepwerknemers"', '""', 'part 1, `begrip`: It is empty. Write begrip = "…".'),
        ('["lde"]', '["ldee"]', "part 1, `maatregelen`: There is no 'ldee'. Did you mean 'lde'?"),
        ('["lde"]', '["alle", "lde"]', "part 1, `maatregelen`: These are no maatregelen. Write 'alle' alone"),
        (
            '"2020"',
            '"2020-12-31"',
            "part 2, `periode`: 'doorstroomtrajecten' are events: they are counted over a period",
        ),
        ('soort = "tabel"', 'soort = "tabellen"', "part 1, `soort`: There is no 'tabellen'. Did you mean 'tabel'?"),
        (PART_3, '[[deel.uitkomst]]\nsoort = "verwijzing"\ndeel = "9"\n', "part 3, `deel`: There is no '9'."),
        (
            PART_3,
            '[[deel.uitkomst]]\nsoort = "verwijzing"\ndeel = "3"\n',
            "part 3, `deel`: A part cannot refer to itself.",
        ),
        (PART_3, '[[deel.uitkomst]]\nsoort = "dubbel"\ntussen = "x"\n', "part 3, `soort`: Only the reader finds that"),
        (
            PART_3,
            '[[deel.uitkomst]]\nsoort = "nb"\nregel = "advies-arbeidszorg"\nmaatregelen = ["arbeidszorg"]\n',
            "part 3, `soort`: The rule 'advies-arbeidszorg' says niet van toepassing. Write 'nvt'.",
        ),
        (
            PART_3,
            '[[deel.uitkomst]]\nsoort = "nvt"\nregel = "advies-arbeidszorg"\nmaatregelen = ["lde"]\n',
            "part 3, `maatregelen`: The rule 'advies-arbeidszorg' does not hold for 'lde'.",
        ),
        (PART_3, "", "part 3, `uitkomst`: It has no outcome. To leave the part unanswered, write weglaten = true"),
        (PART_3, "weglaten = true\n" + PART_3, "part 3, `weglaten`: It is left out and has outcomes."),
        (
            PART_1,
            PART_1 + PART_1.replace('"lde"', '"x"'),
            "vraag.toml, part 1, outcome 2, `maatregelen`: There is no 'x'.",
        ),
        ('nummer = "3"', 'nummer = "4"', "vraag.toml, `nummer`: There is no '4'."),
        ('nummer = "3"', 'nummer = "2"', "vraag.toml, part 2: This part stands in the file twice. Keep one."),
        ('[[deel]]\nnummer = "3"\n\n' + PART_3, "", "vraag.toml, part 3: This part is missing. Put it back; "),
        ("peildatum = 2022-03-01", 'peildatum = "2022-03-01"', "`peildatum`: '2022-03-01' is not what belongs here."),
        ("peildatum = 2022-03-01", "", "vraag.toml, `peildatum`: This field is missing."),
        ("doorstroom-vraag/1", "iets", "vraag.toml, `formaat`: This is no reading of a question"),
        ("per = [", "per = ", "vraag.toml: This is not TOML: "),
    ],
)
def test_what_is_wrong_is_said_with_its_part_and_field_and_what_would_be_right(
    before: str, after: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        corrected_by((before, after))
    assert said in str(caught.value)


def test_a_correction_is_never_applied_to_another_question() -> None:
    text = file_of(read_question(load_question(EXAMPLE), SCHEME))
    with pytest.raises(InputError, match=r"This is the reading of another text\. It was made for 'nr. 274, Sociale"):
        apply(read(QUESTION), text)


def test_the_day_is_that_of_the_file() -> None:
    question = "Hoeveel doelgroepwerknemers telde LDE?"
    correction = parse_correction(file_of(read(question)), "vraag.toml")
    assert read_for(correction, question, SCHEME) == read(question)
    other = read(question).peildatum.replace(year=2021)
    with pytest.raises(InputError, match=r"It looks from 2022-03-01. Leave out --peildatum, or write peildatum = 2021"):
        read_for(correction, question, SCHEME, other)


def test_a_question_without_a_date_keeps_the_warning_about_it() -> None:
    question = "Hoeveel doelgroepwerknemers telde LDE in 2019?"
    reading = read_question(question, SCHEME)
    assert reading.warnings
    assert read_for(parse_correction(file_of(reading), "vraag.toml"), question, SCHEME) == reading


@pytest.mark.parametrize(
    ("content", "said"), [(None, "The file cannot be read"), ("é".encode("cp1252"), "The file is not UTF-8.")]
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "vraag.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        load_correction(path)
