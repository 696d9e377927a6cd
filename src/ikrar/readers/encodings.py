"""Bytes to characters: byte-order marks, strict UTF-8, what the file declares, then a library's judgement."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ikrar.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_SAMPLE = 65_536
# Encodings without marks in which such documents are still found. One table: (codec, letters frequent in its language).
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_FREQUENT = frozenset("оеаинтсрвлкмдпуяызьй")
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the characters of ``data`` and the encoding that they were in.

    Raises UnreadableError where no encoding makes text of the bytes.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, errors="replace"), marked
    text = _strictly(data, "utf-8")
    if text is not None and b"\x00" not in data[:_SAMPLE]:
        return text, "utf-8"
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    if text is not None:
        return text, "utf-8"
    for judge in (_declared, _by_letters):  # The second looks at every letter: only where the first says nothing.
        encoding = judge(data)
        text = _strictly(data, encoding)
        if text is not None:
            return text, str(encoding)
    return _by_library(data, name)


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    """Return the codec that a meta element or XML declaration in the first bytes names, or None."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    is_text = getattr(codec, "_is_text_encoding", True)
    return _SUPERSETS.get(codec.name, codec.name) if is_text and not codec.name.startswith("utf-16") else None


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: every character plausible one way, and not the other."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    scores = {order: _plausible(sample, order) for order in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda order: scores[order])
    return best if scores[best] > 0.97 and min(scores.values()) < 0.8 else None


def _plausible(sample: bytes, encoding: str) -> float:
    """Return the share of characters that running text has, 0 where not one is of the commonest marks."""
    text = sample.decode(encoding, errors="replace")
    if not any(mark in text for mark in " \n,.，。、"):
        return 0.0
    return sum(_in_running_text(character) for character in text) / len(text)


def _in_running_text(character: str) -> bool:
    code = ord(character)
    if code < 0x250:
        return code >= 0x20 or character in "\t\n\r"
    in_blocks = 0x370 <= code < 0x700 or 0x2010 <= code < 0x2040 or 0x3000 <= code < 0x3100 or 0x4E00 <= code < 0xA000
    return in_blocks or 0xFF00 <= code < 0xFF60


def _by_letters(data: bytes) -> str | None:
    """Return the legacy encoding in which the letters have the frequencies of running text, or None.

    The library below judges short texts poorly, and the wrong Cyrillic code page reads as plausible letters.
    """
    sample = data[:_SAMPLE]
    scores = {encoding: _cyrillic(sample, encoding) for encoding in _CYRILLIC}
    scores["gb18030"] = _chinese(data)
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0.7 else None


def _cyrillic(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    beyond = [character for character in text if character > "\x7f"]
    letters = [character for character in beyond if unicodedata.category(character)[0] == "L"]
    latin = sum(character.isascii() and character.isalpha() for character in text)
    if len(letters) < 4 or len(letters) * 10 < latin:
        return 0.0
    return sum(character in _FREQUENT for character in letters) / len(beyond)


def _chinese(data: bytes) -> float:
    """Return the share of characters beyond ASCII that are of the commoner half of GB 2312, or marks."""
    text = _strictly(data, "gb18030")
    if text is None:
        return 0.0
    beyond = [character for character in text[:_SAMPLE] if character > "\x7f"]
    leads = [character.encode("gb18030")[0] for character in beyond]
    common = sum(0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3 for lead in leads)
    return common / len(leads) if len(leads) >= 2 else 0.0


def _by_library(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    text = data.decode(best.encoding, errors="replace") if best is not None else ""
    if best is None or text.count("\ufffd") * 100 > len(text):
        raise UnreadableError("no encoding makes text of these bytes", place=name, hint="save it as UTF-8")
    return text, best.encoding
