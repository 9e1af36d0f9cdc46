"""Words that a scan ran together or broke apart (`Graagingedeeld`, `doelgroepwerkn emers`), made whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.mentions import compound
from doorstroom.questions.tokens import Token

SHORTEST_TOGETHER = 9
SHORTEST_PART = 4


def mended(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, with unknown ones cut in two known words or joined with the next to a known one."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        joined = _joined(token, following, lexicon)
        if joined:
            found.append(joined)
            index += 2
            continue
        shared = _with_shared_tail(tokens, index, lexicon)
        if shared:
            found.append(shared)
            index += 2
            continue
        whole = _in_full(token, following, lexicon)
        found += _cut(whole, lexicon) or [_read(whole, lexicon)]
        index += 1 + (whole is not token and _is_stop_after(token, following))
    return found


def _in_full(token: Token, following: Token | None, lexicon: Lexicon) -> Token:
    """`hoeveel` for `hvl`; with its stop it can be another word (`id.` and `id`)."""
    if token.kind != "word":
        return token
    stopped = f"{token.norm}." if _is_stop_after(token, following) else ""
    whole = lexicon.afkortingen.get(stopped) or lexicon.afkortingen.get(token.norm)
    return replace(token, norm=whole) if whole else token


def _with_shared_tail(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Token | None:
    """`instroom` for `in-` in `in- en uitstroom`; each of `laag-, midden- en hooggeschoold`."""
    token, rest = tokens[index], tokens[index + 1 : index + 2]
    if token.kind != "word" or [item.norm for item in rest] != ["-"] or rest[0].start != token.end:
        return None
    at = index + 2
    while [item.norm for item in tokens[at : at + 3 : 2]] == [",", "-"]:
        at += 3
    at += at < len(tokens) and tokens[at].norm == ","
    if at + 1 >= len(tokens) or tokens[at].norm not in ("en", "of"):
        return None
    whole = tokens[at + 1].norm
    for cut in range(1, len(whole) - SHORTEST_PART + 1):
        meant = token.norm + whole[cut:]
        if meant in lexicon.plain_words:
            return replace(token, end=rest[0].end, norm=meant)
    return None


def _is_stop_after(token: Token, following: Token | None) -> bool:
    """The stop of an abbreviation ends no sentence."""
    return following is not None and following.norm == "." and following.start == token.end


def _known(token: Token, lexicon: Lexicon) -> bool:
    return any(key in lexicon.silent or key in lexicon.tree.following for key in token.keys)


def _means_something(token: Token, lexicon: Lexicon) -> bool:
    """Whether it is more than filler: two fillers in one are another word (`vroegtijdig`)."""
    return any(key in lexicon.tree.following for key in token.keys)


def _joined(token: Token, following: Token | None, lexicon: Lexicon) -> Token | None:
    if following is None or token.kind != "word" or following.kind != "word" or following.start - token.end != 1:
        return None
    alone = lexicon.plain_words
    if (_known(token, lexicon) or token.norm in alone) and (_known(following, lexicon) or following.norm in alone):
        return None
    whole = replace(token, end=following.end, norm=token.norm + following.norm)
    meant = whole.norm in lexicon.plain_words or _known(whole, lexicon)
    return whole if len(whole.norm) >= SHORTEST_TOGETHER and meant else None


def _cut(token: Token, lexicon: Lexicon) -> list[Token]:
    """Two known words that stand together without a space; the longest first one wins."""
    if token.kind != "word" or len(token.norm) < SHORTEST_TOGETHER or _known(token, lexicon):
        return []
    if token.end - token.start != len(token.norm) or compound(token.norm, lexicon):
        return []
    for at in range(len(token.norm) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        first = replace(token, end=token.start + at, norm=token.norm[:at])
        second = replace(token, start=token.start + at, norm=token.norm[at:])
        plain = first.norm in lexicon.plain_words and second.norm in lexicon.plain_words
        if plain and (_means_something(first, lexicon) or _means_something(second, lexicon)):
            return [first, second]
    return []


def _read(token: Token, lexicon: Lexicon) -> Token:
    """`rnaatwerk` for `maatwerk`, `vo1gens` for `volgens`, where only that is a word."""
    if token.kind != "word" or _known(token, lexicon):
        return token
    meant = token.norm.replace("rn", "m")
    return replace(token, norm=meant) if meant != token.norm and meant in lexicon.plain_words else token
