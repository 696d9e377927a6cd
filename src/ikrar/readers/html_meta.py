"""What a page states of itself: title, date of publication, language. Nothing is guessed from its running text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ikrar.readers.paragraphs import collapse, iso_date
from ikrar.readers.parts import Node

_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "publishdate",
    "pubdate",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dcterms.date",
    "date",
)
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "citation_title")
_MOST_NODES = 200


def stated(tree: Node) -> tuple[str | None, str | None, str | None]:
    """Return (title, date of publication as ISO 8601, language tag) as the page states them, else None."""
    meta = _meta(tree)
    return _title(tree, meta), _published(tree, meta), _language(tree, meta)


def _meta(tree: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _title(tree: Node, meta: dict[str, str]) -> str | None:
    headings = [collapse(one.text_content()) for one in list(tree.iter("h1"))[:3]]
    named = [collapse(meta[key]) for key in _TITLE_KEYS if key in meta]
    titles = [collapse(one.text_content()) for one in list(tree.iter("title"))[:1]]
    single = headings if len(headings) == 1 else []
    return next(filter(None, [*named, *single, *titles, *headings]), None)


def _language(tree: Node, meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    stated_tag = root.get("lang") or root.get(xml) or root.get("xml:lang") or meta.get("content-language")
    return stated_tag.split(",")[0].strip().replace("_", "-") or None if stated_tag else None


def _published(tree: Node, meta: dict[str, str]) -> str | None:
    candidates = [meta.get(key) for key in _DATE_KEYS[:3]]
    candidates += _structured(tree)
    candidates += [meta.get(key) for key in _DATE_KEYS[3:]]
    candidates += [
        one.get("datetime") or one.get("content") for one in tree.xpath("//*[@itemprop='datePublished']")[:3]
    ]
    candidates += _time_elements(tree)
    return next(filter(None, map(iso_date, candidates)), None)


def _time_elements(tree: Node) -> list[str]:
    """Return the dates of time elements marked as publication, or at the head of the article, or the only one."""
    marked = tree.xpath("//time[@pubdate]/@datetime")
    headed = tree.xpath("(//article//header//time | //main//header//time)/@datetime")
    in_article = tree.xpath("//article//time/@datetime")
    everywhere = {str(one)[:10] for one in tree.xpath("//time/@datetime")}
    only = list(everywhere) if len(everywhere) == 1 else []
    return [str(one) for one in [*marked[:1], *headed[:1], *in_article[:1], *only]]


def _structured(tree: Node) -> list[str]:
    """Return ``datePublished`` of structured data (JSON-LD)."""
    dates: list[str] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):  # Broken structured data is common, and states nothing.
            continue
        dates += [str(node["datePublished"]) for node in _nodes(data) if node.get("datePublished")]
    return dates


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of structured data, nearest first, a bounded number of them."""
    queue = [data]
    for at in range(_MOST_NODES):
        if at >= len(queue):
            return
        node = queue[at]
        if isinstance(node, dict):
            yield node
            queue += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
        elif isinstance(node, list):
            queue += node[:_MOST_NODES]
