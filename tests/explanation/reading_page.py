"""Reads an explanation's page back: its text column, its marks, its cards, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        """Every element below this one with this tag and this class."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                fits = (not tag or child.tag == tag) and (not name or name in child.classes)
                found += ([child] if fits else []) + child.all(tag, name)
        return found

    def by_id(self, identifier: str) -> Element:
        (found,) = [item for item in self.all() if item.attributes.get("id") == identifier]
        return found


class _Builder(HTMLParser):
    """Builds the tree, and fails on a tag that closes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(page: str) -> Element:
    """The page as a tree; every tag is closed in its place and every id stands once."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    (root,) = builder.open
    identifiers = [item.attributes["id"] for item in root.all() if "id" in item.attributes]
    assert len(identifiers) == len(set(identifiers)), identifiers
    links = {item.attributes["href"] for item in root.all("a")}
    assert links <= {f"#{identifier}" for identifier in identifiers}
    return root


def text_column(root: Element) -> str:
    """The question's text, as the page shows it."""
    return "".join(block.text for block in root.all("div", "text"))
