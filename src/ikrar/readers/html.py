"""HTML: the article, not the navigation; paragraphs apart, lists as lines."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator

from ikrar.readers.bounds import MAX_DEPTH, MAX_TAGS, MAX_TOTAL_DEPTH, guarded
from ikrar.readers.html_meta import stated
from ikrar.readers.paragraphs import blocks, collapse
from ikrar.readers.parts import Node, Parts

# Linear on any input: an opening mark inside ends the try.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_SELF_CLOSING = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"])
_UNREAD = ("script", "style", "noscript", "template", "svg", "head")
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    )
)
_BLOCKS = frozenset(["p", "head", "quote", "code", "item", "row"])


def read_html(text: str, name: str) -> Parts:
    """Return the article of a page with its title, date and language as the page states them.

    A page that is nested or grown beyond the bounds is read flat, with a note.
    """
    reason = _beyond_bounds(text)
    if reason:
        return Parts(_flat(text), notes=(f"{reason}: read flat, navigation included",))
    with guarded(name, "page"):
        tree = _parse(text)
        if tree is None:
            return Parts(_flat(text))
        title, published, language = stated(tree)
        _drop_unread(tree)
        article = _article(tree) or _whole(tree)
    return Parts(article, title=title, published=published, language=language)


def _beyond_bounds(text: str) -> str | None:
    depth = deepest = count = total = 0
    for tag in _TAG.finditer(text):
        count += 1
        kind = tag[2].lower()
        if kind not in _VOID and kind not in _SELF_CLOSING and not tag[3].endswith("/"):
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
        total += depth
    if deepest > MAX_DEPTH or total > MAX_TOTAL_DEPTH:
        return "elements nest too deep"
    return f"more than {MAX_TAGS} tags" if count > MAX_TAGS else None


def _parse(text: str) -> Node:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # Bytes, since lxml refuses str with an XML declaration; lone surrogates and NUL have no place in it.
    data = text.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except etree.ParserError:  # An empty page; what is said of it is said by the caller.
        return None
    return tree


def _drop_unread(tree: Node) -> None:
    from lxml import etree

    etree.strip_elements(tree, *_UNREAD[:-1], "iframe", with_tail=False)


def _article(tree: Node) -> str:
    from copy import deepcopy

    import trafilatura

    for noisy in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        deepcopy(tree), favor_recall=True, include_comments=False, include_tables=True, output_format="python"
    )
    body = getattr(found, "body", None)
    return blocks(_extracted(body)) if body is not None else ""


def _extracted(body: Node) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's tree; what lies in no block is a paragraph of its own."""
    for element in body.iter():
        if element.tag not in _BLOCKS or any(
            above.tag in ("row", "item", "quote") for above in element.iterancestors()
        ):
            if element.tail and element.getparent() is body and element.tag not in _BLOCKS:
                yield collapse(element.tail)
            continue
        if element.tag == "row":
            yield " | ".join(filter(None, (collapse("".join(cell.itertext())) for cell in element)))
        elif element.tag == "quote" and len(element.findall("p")) > 1:
            yield from (collapse("".join(one.itertext())) for one in element.findall("p"))
        else:
            words = collapse("".join(_words(element)))
            yield f"- {words}" if element.tag == "item" and words else words


def _words(element: Node) -> Iterator[str]:
    if element.tag == "lb":
        yield " "
    if element.text:
        yield element.text
    for child in element:
        yield from _words(child)
        if child.tag in _BLOCKS:
            yield " "
        if child.tail:
            yield child.tail


def _whole(tree: Node) -> str:
    """Return the text of the body where no article is found: nothing is better lost than silently empty."""
    from lxml import etree

    return _flat(etree.tostring(tree, encoding="unicode", method="html"))


def _flat(text: str) -> str:
    """Return the text between tags, in linear time and without nesting, whatever the page is."""
    pieces: list[str] = []
    at = 0
    skipping: str | None = None
    for tag in _TAG.finditer(text):
        kind = tag[2].lower()
        if skipping is None:
            pieces.append(text[at : tag.start()])
            pieces.append("" if kind in _INLINE else "\n- " if kind == "li" and not tag[1] else "\n")
        at = tag.end()
        if kind in _UNREAD and not tag[3].endswith("/"):
            opens = not tag[1]
            skipping = kind if opens and skipping is None else None if not opens and skipping == kind else skipping
    if skipping is None:
        pieces.append(text[at:])
    lines = html.unescape("".join(pieces)).split("\n")
    return blocks(words for line in lines if (words := collapse(line)) and words != "-" and not words.startswith("<!"))
