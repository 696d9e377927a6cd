"""Markdown: the words without the marks; lines of one paragraph put together, lists kept as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ikrar.readers.paragraphs import blocks, collapse, iso_date, join
from ikrar.readers.parts import Parts

# Each pattern excludes its own opening mark inside, so that no input makes it go back far.
_COMMENT = re.compile(r"<!--|-->")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_REFERENCE = re.compile(r"!?\[([^\[\]\n]*)\]\[[^\[\]\n]*\]")
_BRACKETED = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])")
_CODE = re.compile(r"`([^`\n]*)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,9}[.)]))[ \t]+(.*)")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+|\|?[ :|-]*-[ :|-]*)$")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]")


def read_markdown(text: str) -> Parts:
    """Return the text of a Markdown file; title, date and language from its front matter, else its first heading."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    stated, lines = _front_matter(lines)
    title = stated.get("title")
    paragraphs: list[str] = []
    for level, paragraph in _paragraphs(_without_comments(lines)):
        paragraphs.append(paragraph)
        title = title or (paragraph if level else None)
    return Parts(
        blocks(paragraphs),
        title=title,
        published=iso_date(stated.get("published") or stated.get("date")),
        language=stated.get("lang") or stated.get("language"),
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    if not lines or lines[0].strip() != "---":
        return {}, lines
    end = next((at for at in range(1, min(len(lines), 100)) if lines[at].strip() in ("---", "...")), None)
    pairs = [line.partition(":") for line in lines[1:end]] if end else []
    if end is None or not any(colon and key.strip().isidentifier() for key, colon, _ in pairs):
        return {}, lines
    stated = {key.strip().lower(): value.strip().strip("\"'") for key, colon, value in pairs if colon and value.strip()}
    return stated, lines[end + 1 :]


def _without_comments(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        kept, at = [], 0
        for mark in _COMMENT.finditer(line):
            if not inside:
                kept.append(line[at : mark.start()] if mark[0] == "<!--" else line[at : mark.end()])
            inside = mark[0] == "<!--" or (inside and mark[0] != "-->")
            at = mark.end()
        if not inside:
            kept.append(line[at:])
        yield "".join(kept)


def _paragraphs(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Yield (heading level or 0, paragraph)."""
    held: list[str] = []
    fenced = False
    for line in lines:
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            yield from _flush(held)
        elif fenced:
            yield 0, line
        elif heading := _HEADING.match(line):
            yield from _flush(held)
            yield len(heading[1]), _words(heading[2].rstrip("# \t"))
        else:
            yield from _body(line, held)
    yield from _flush(held)


def _body(line: str, held: list[str]) -> Iterator[tuple[int, str]]:
    quoted = line.lstrip(" \t")
    while quoted.startswith(">"):
        quoted = line = quoted[1:].lstrip(" ")
    if not line.strip() or (_DEFINITION.match(line) and not held):
        yield from _flush(held)
    elif len(line) < 500 and _RULE.match(line):
        underlined = bool(held) and line.strip()[0] in "=-" and len(set(line.strip())) == 1
        yield from _flush(held, 1 if underlined else 0)
    elif item := _ITEM.match(line):
        yield from _flush(held)
        held.append(f"- {item[1]} {item[2]}" if item[1] else f"- {item[2]}")
    elif line.lstrip().startswith("|"):
        yield from _flush(held)
        yield 0, _words(" | ".join(cell.strip() for cell in line.strip().strip("|").split("|")))
    else:
        held.append(line.strip())


def _flush(held: list[str], level: int = 0) -> Iterator[tuple[int, str]]:
    if held:
        paragraph = ""
        for line in held:
            paragraph = join(paragraph, line.removesuffix("\\")) if len(held) < 2000 else f"{paragraph} {line}"
        held.clear()
        yield level, _words(paragraph)


def _words(text: str) -> str:
    text = _CODE.sub(r"\1", text)
    for pattern in (_LINK, _LINK, _REFERENCE, _BRACKETED):
        text = pattern.sub(r"\1", text)
    text = _TAG.sub("", text)
    for pattern in (_STRONG, _EMPHASIS):
        text = pattern.sub(lambda found: found[1] or found[2], text)
    return collapse(_ESCAPE.sub(r"\1", text))
