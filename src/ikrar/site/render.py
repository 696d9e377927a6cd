"""Templates to HTML: one environment a language, the same for the desk and for the static site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from ikrar.publish.words import day, number
from ikrar.site.shelf import Reader, Shelf, slug
from ikrar.site.tongue import languages, tongue

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
"""The content security policy of the static site: no script but that of its search, nothing from elsewhere."""
MARKS = {
    "delivered": "●", "partly delivered": "◕", "in progress": "◑", "not started": "○", "delayed": "◔",
    "dropped": "✕", "superseded": "↷", "disputed": "≠", "no evidence found": "–",
    "consistent": "✓", "partly": "◐", "inconsistent": "✗", "not checkable": "?",
    "accepted": "✓", "edited": "✎", "rejected": "✗", "merged": "⇒", "split": "⋔", "is evidence": "◆", "not reviewed": "○",
}  # fmt: skip
"""A shape for each standing, verdict and state of review, so that nothing rests on colour."""
PAGES = (
    ("index.html", "Overview"),
    ("commitments.html", "Commitments"),
    ("matrix.html", "Progress matrix"),
    ("documents.html", "Documents"),
    ("checks.html", "Checks"),
    ("treaties.html", "Treaties"),
    ("calendar.html", "Calendar"),
    ("map.html", "Map and timeline"),
    ("trade.html", "Trade"),
    ("polls.html", "Polls"),
    ("scores.html", "Scores"),
    ("method.html", "Method"),
)
DESK = (("review.html", "Review"), ("coding.html", "Coding"), ("log.html", "History"))
"""Pages that only the desk has."""
FOLDERS = {"c": "commitments.html", "by": "commitments.html", "d": "documents.html", "rubric.html": "scores.html"}
"""The page of the menu that other pages belong to, by the folder they are in or their name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its path below the language's folder, whether the desk serves it, and what was asked.

    ``tongues`` are the languages that it is offered in, all of the interface's where none are named. On a shared desk
    ``hidden`` are the pages that its menu leaves out, and ``door`` the page by which one comes in or goes, with its name.
    """

    path: str
    live: bool = False
    asked: str = ""
    tongues: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    door: tuple[str, str] | None = None

    @property
    def home(self) -> str:
        """Return the way to the language's folder."""
        return "../" * self.path.count("/")

    @property
    def section(self) -> str:
        """Return the page of the menu that this one belongs to."""
        head = self.path.partition("/")[0]
        if head in FOLDERS:
            return FOLDERS[head]
        name, _, rest = self.path.partition(".")
        return f"{name}.html" if rest.removesuffix(".html").isdecimal() else self.path


def facet_file(facet: str, value: str, page: int = 1) -> str:
    """Return the file of the static site that lists what is under one value of a facet."""
    return f"by/{facet}-{slug(value)}{f'.{page}' if page > 1 else ''}.html"


def render(held: Shelf, reader: Reader, place: Place, template: str, context: Mapping[str, Any]) -> str:
    """Return a page. No word of a document is taken for markup: everything is escaped."""

    def link_to(facet: str, value: str) -> str:
        return f"commitments.html?{urlencode({facet: value})}" if place.live else facet_file(facet, value)

    shared: dict[str, Any] = {
        "locale": reader.locale,
        "live": place.live,
        "home": place.home,
        "root": f"{place.home}../",
        "page": place.path,
        "asked": place.asked,
        "section": place.section,
        "pages": [one for one in ((*PAGES, *DESK) if place.live else PAGES) if one[0] not in place.hidden],
        "door": place.door,
        "tongues": [tongue(one) for one in place.tongues or languages()],
        "mechanism": held.snapshot.mechanism.title(reader.locale),
        "seq": held.snapshot.seq,
        "today": held.day,
        "link_to": link_to,
        "name": reader.names.one,
        "names": reader.names.several,
    }
    return environment(reader.locale).get_template(template).render(shared | dict(context))


@lru_cache(maxsize=16)
def environment(locale: str) -> Environment:
    """Return the environment of a language, with its catalogue."""
    made = Environment(
        loader=PackageLoader("ikrar.site"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.install_gettext_translations(tongue(locale).translations, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"marks": MARKS, "policy": POLICY}
    made.filters |= {
        "number": lambda value: number(Decimal(value), locale),
        "day": lambda value: day(value, locale),
        "decimal": lambda value: format_decimal(value, "0.00", locale=locale),
        "slug": slug,
    }
    return made


def assets() -> Sequence[tuple[str, bytes]]:
    """Return the files that pages ask for, by name."""
    folder = files("ikrar.site") / "assets"
    return [(one.name, one.read_bytes()) for one in sorted(folder.iterdir(), key=lambda one: one.name)]
