"""Where the text says something the lexicon knows, and which words stay unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from doorstroom.questions.lexicon import Lexicon, Node
from doorstroom.questions.model import Mention, Role, Span
from doorstroom.questions.tokens import Token, form_key, stem

Senses = tuple[tuple[str, str], ...]
SHORTEST_MISSPELLING = 8
SHORTEST_SLIP = 6
SHORTEST_PIECE = 3
_JOINS = (",", "/", "en", "of", "als")
_BETWEEN = (*_JOINS, "de", "het", "in", "voor", "bij")


@dataclass(frozen=True)
class Found:
    """Tokens `[first, last]` that mean something together. `spelt` is the word meant, if misspelt."""

    first: int
    last: int
    senses: Senses
    spelt: str | None = None


def find_mentions(tokens: Sequence[Token], lexicon: Lexicon) -> list[Found]:
    """Every known word or phrase, the longest first at each place; none overlap."""
    found: list[Found] = []
    index = 0
    while index < len(tokens):
        hit = _phrase(tokens, index, lexicon) or _shares_noun(tokens, index, lexicon) or _word(tokens, index, lexicon)
        if hit is None:
            index += 1
        else:
            found.append(hit)
            index = hit.last + 1
    return found


def as_mentions(found: Found, tokens: Sequence[Token]) -> Iterator[Mention]:
    """A mention for every sense of what was found."""
    span = Span(start=tokens[found.first].start, end=tokens[found.last].end)
    for role, code in found.senses:
        yield Mention(span=span, role=_role(role), code=code)


def is_silent(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token asks nothing itself: punctuation, a function word or a known filler."""
    return token.kind == "mark" or any(key in lexicon.silent for key in token.keys)


def _phrase(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Found | None:
    best: Found | None = None
    paths: list[tuple[int, Node]] = [(index, lexicon.tree)]
    while paths:
        at, node = paths.pop()
        if node.senses and (best is None or at - 1 > best.last):
            best = Found(index, at - 1, node.senses)
        if at < len(tokens) and tokens[at].kind != "mark":
            paths.extend((at + 1, node.following[key]) for key in reversed(tokens[at].keys) if key in node.following)
    return best


def _shares_noun(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Found | None:
    """A word that shares the noun of a later one (`experimentele` in `experimentele en structurele arbeidszorg`)."""
    at = index + 1
    while at < len(tokens) and tokens[at].norm in _BETWEEN:
        joins = False
        while at < len(tokens) and tokens[at].norm in _BETWEEN:
            joins |= tokens[at].norm in _JOINS
            at += 1
        if not joins:
            return None
        if at + 1 < len(tokens) and _pair(tokens[at], tokens[at + 1], lexicon):
            senses = _pair(tokens[index], tokens[at + 1], lexicon)
            return Found(index, index, senses) if senses else None
        at += 1
    return None


def _pair(first: Token, second: Token, lexicon: Lexicon) -> Senses:
    """What two words mean together, if the lexicon knows them as one form."""
    opened = [lexicon.tree.following[key] for key in first.keys if key in lexicon.tree.following]
    closed = [node.following[key] for node in opened for key in second.keys if key in node.following]
    return next((node.senses for node in closed if node.senses), ())


def _word(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Found | None:
    token = tokens[index]
    if token.kind != "word" or is_silent(token, lexicon):
        return None
    senses = compound(token.norm, lexicon)
    if senses:
        return Found(index, index, senses)
    spelt = _misspelling(token.norm, lexicon)
    return Found(index, index, lexicon.single_words[spelt], spelt) if spelt else None


def compound(norm: str, lexicon: Lexicon) -> Senses:
    """The senses of a compound of two known words (`maatwerkonderneming`, `leeftijdscategorie`)."""
    for cut in range(len(norm) - SHORTEST_PIECE, SHORTEST_PIECE - 1, -1):
        left = lexicon.single_words.get(norm[:cut]) or lexicon.single_words.get(norm[:cut].removesuffix("s"))
        if not left:
            continue
        keys = (f"={norm[cut:]}", form_key(norm[cut:]))
        right = next((senses for key in keys if (senses := lexicon.tree.following.get(key, Node()).senses)), ())
        if right or any(key in lexicon.silent for key in keys):
            return left + tuple(sense for sense in right if sense not in left)
    return ()


def _misspelling(norm: str, lexicon: Lexicon) -> str | None:
    """The one word of the lexicon that differs by a slip of the pen: any slip in a long word, in a shorter one only two
    letters that changed places or a double letter that is not."""
    if len(norm) < SHORTEST_SLIP:
        return None
    alike = [word for word in lexicon.single_words if word[0] == norm[0] and len(word) >= SHORTEST_SLIP]
    swapped = next((word for word in alike if _is_slip(norm, word)), None)
    if swapped or len(norm) < SHORTEST_MISSPELLING:
        return swapped
    slips = 1 if len(norm) < 11 else 2
    words = {word: stem(word) for word in alike if len(word) >= SHORTEST_MISSPELLING}
    match = process.extractOne(stem(norm), words, scorer=OSA.distance, score_cutoff=slips)
    if match:
        return str(match[2])
    written = process.extractOne(norm, list(words), scorer=OSA.distance, score_cutoff=slips)
    return str(written[0]) if written else None


def _is_slip(norm: str, word: str) -> bool:
    """`aantla` for `aantal`, `begonen` for `begonnen`."""
    if OSA.distance(norm, word, score_cutoff=1) != 1:
        return False
    if len(norm) == len(word):
        return sorted(norm) == sorted(word)
    return _undoubled(norm) == _undoubled(word)


def _undoubled(word: str) -> str:
    return "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)


def _role(role: str) -> Role:
    return role  # type: ignore[return-value]  # the lexicon's roles are checked when it is loaded
