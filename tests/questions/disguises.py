"""Changes of form that leave a question what it was: layout, wrapping, typing, scanning."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
NUMBERINGS: dict[str, Callable[[int], str]] = {
    "1.": lambda n: f"{n}. ",
    "1)": lambda n: f"{n}) ",
    "1.x": lambda n: f"{n}.",
    "(1)": lambda n: f"({n}) ",
    "a)": lambda n: f"{chr(96 + n)}) ",
    "a.": lambda n: f"{chr(96 + n)}. ",
    "A.": lambda n: f"{chr(64 + n)}. ",
    "i.": lambda n: f"{ROMAN[n - 1]}. ",
    "i)": lambda n: f"{ROMAN[n - 1]}) ",
    "Vraag 1:": lambda n: f"Vraag {n}: ",
    "Vraag 1": lambda n: f"Vraag {n}\n",
    "1°": lambda n: f"{n}° ",
    "dash": lambda _: "- ",
    "bullet": lambda _: "• ",
    "none": lambda _: "",
}
FURNITURE = (
    "Vlaams Parlement — Schriftelijke vraag nr. 274 — pagina 2",
    "Pagina 2 van 4",
    "pag. 3",
    "- 3 -",
    "2/4",
)
_WORD = re.compile(r"[^\W\d_]{8,}")


def numbered(sentences: Sequence[str], style: str, apart: str = "\n") -> str:
    """Sentences as the parts of one question."""
    return apart.join(f"{NUMBERINGS[style](number)}{sentence}" for number, sentence in enumerate(sentences, 1))


@st.composite
def wrapped(draw: st.DrawFn, text: str) -> str:
    """Every paragraph wrapped hard at one width; words that do not fit are broken off between letters.

    No line opens with `van`: the reader's header would take it for the name of who asks.
    """
    width = draw(st.integers(24, 100))
    hyphenates = draw(st.booleans())
    return "\n".join(_wrap(line, width, hyphenates) for line in text.split("\n"))


def _wrap(line: str, width: int, hyphenates: bool) -> str:
    lines, current = [], ""
    for word in line.split(" "):
        room = width - len(current) - 2
        if not current or word == "van" or len(current) + 1 + len(word) <= width:
            current = f"{current} {word}" if current else word
        elif hyphenates and _WORD.fullmatch(word) and 4 <= room <= len(word) - 4:
            lines.append(f"{current} {word[:room]}-")
            current = word[room:]
        else:
            lines.append(current)
            current = word
    return "\n".join([*lines, current])


@st.composite
def spaced(draw: st.DrawFn, text: str) -> str:
    """Some spaces inside sentences doubled, or of another kind."""
    spaces = [match.start() for match in re.finditer(r"(?<=[^\W\d_]|,) (?=[^\W\d_])", text)]
    chosen = draw(st.sets(st.sampled_from(spaces), max_size=10)) if spaces else set()
    space = draw(st.sampled_from(["  ", "   ", "\t", "\u00a0", "\u202f", "\u2009"]))
    return "".join(space if at in chosen else letter for at, letter in enumerate(text))


@st.composite
def scanned(draw: st.DrawFn, text: str) -> str:
    """Look-alikes in years: l or I for 1, O for 0."""
    one, nought = draw(st.sampled_from("lI1")), draw(st.sampled_from("O0o"))
    places = {match.start() for match in re.finditer(r"\b20[0-2]\d\b", text)}
    chosen = draw(st.sets(st.sampled_from(sorted(places)), max_size=4)) if places else set()
    letters = list(text)
    for at in chosen:
        letters[at + 1] = nought
        letters[at + 2] = one if letters[at + 2] == "1" else letters[at + 2]
    return "".join(letters)


@st.composite
def on_pages(draw: st.DrawFn, text: str) -> str:
    """Headers and footers of pages between lines of a sentence or before a part, from the first part on."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines, 1) if line.startswith("1")), 1)
    places = [at for at in range(first, len(lines)) if lines[at - 1].rstrip()[-1:] not in ".?:;" or not lines[at]]
    chosen = draw(st.sets(st.sampled_from(places), min_size=1, max_size=3)) if places else set()
    for at in sorted(chosen, reverse=True):
        lines.insert(at, draw(st.sampled_from(FURNITURE)))
    return "\n".join(lines)


def french(text: str, space: str = " ") -> str:
    """A space before question marks, colons and semicolons."""
    return re.sub(r"(?<=\w)([?:;])", rf"{space}\1", text)


def ligatures(text: str) -> str:
    return text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ij", "ĳ")


def windows(text: str) -> bytes:
    """As a Windows text editor saves it."""
    return text.replace("\n", "\r\n").encode("cp1252")


TYPED: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "curly": lambda text: text.replace("'", "’"),
    "low curly": lambda text: text.replace("'", "‘"),
    "French": french,
    "French, narrow": lambda text: french(text, "\u202f"),
    "ligatures": ligatures,
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "indented": lambda text: text.replace("\n", "\n    "),
    "trailing": lambda text: text.replace("\n", "   \n"),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{5})(?=[a-z]{5})", "\u00ad", text),
}
