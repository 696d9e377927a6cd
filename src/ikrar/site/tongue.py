"""The language of the interface: its words from a gettext catalogue, its numbers and dates by CLDR."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

SOURCE = "en"
"""The language that the templates are written in."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of the interface, by its BCP 47 tag, with its catalogue and its own name."""

    locale: str
    translations: NullTranslations

    @property
    def own_name(self) -> str:
        """Return the language's name in itself."""
        return str(Locale.parse(self.locale).get_display_name(self.locale)).capitalize()

    def word(self, text: str) -> str:
        """Return words of ours in this language; what the catalogue lacks stays as it is."""
        return str(self.translations.gettext(text)) if text else ""


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the tags of the interface's languages, the source language first: those with a catalogue."""
    held = (one.name for one in (files("ikrar.site") / "locales").iterdir() if one.name.endswith(".po"))
    return (SOURCE, *sorted(name.removesuffix(".po") for name in held))


@lru_cache(maxsize=16)
def tongue(locale: str) -> Tongue:
    """Return one of the interface's languages."""
    if locale == SOURCE:
        return Tongue(locale, NullTranslations())
    catalogue = read_po(io.BytesIO((files("ikrar.site") / "locales" / f"{locale}.po").read_bytes()), locale)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Tongue(locale, Translations(compiled))
