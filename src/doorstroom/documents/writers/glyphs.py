"""Characters that the fonts in Typst cannot show: PDF/UA-1 allows no such hole in a text."""

from __future__ import annotations

import re
from functools import lru_cache

BULLET, UNKNOWN = "•", "□"
_KNOWN_BELOW = 0x180
"""Latin letters and signs; the fonts have them all."""
_UNUSUAL = re.compile(f"[^\\t\\n -{chr(_KNOWN_BELOW - 1)}–—‘’“”•…€≤≥→]")
_PRIVATE_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf02d\uf0fc", BULLET))
"""How word processors store the sign before an item of a list."""


def with_known_glyphs(text: str) -> str:
    """The text with `□` in place of each character that no font has, and a real bullet for a private one."""
    return _UNUSUAL.sub(lambda match: _shown(match[0]), text.translate(_PRIVATE_BULLETS))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    """The character itself if a document of nothing else can be set with it."""
    import typst

    try:
        typst.compile(
            b'#set document(title: "x")\n#text(font: "Libertinus Serif", sys.inputs.text)',
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"text": character},
            pdf_standards="ua-1",
        )
    except typst.TypstError:
        return UNKNOWN
    return character
