"""Times: the grammar over symbols recognises the parts; ``resolve`` makes dates of them with the anchor written down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ikrar.extract.lexer import Lexed
from ikrar.extract.resolve import Resolver
from ikrar.extract.symbols import Item
from ikrar.languages.load import Language
from ikrar.model.measures import Time

D = "[in]s?"
YEAR = "(?:,?u?y(?!-[nyiC])u?)"
RULES = re.compile(
    "|".join(
        (
            r"(?P<numeric>y[-/.]i[-/.]i|i[-/.]i[-/.]y)",
            # 2023年5月18日至19日, 6月19日, 17日
            r"(?P<marked_range>b?(?:[yn]u)?[in]G[in]d?[-t](?:[in]G)?[in]d)",
            r"(?P<marked_day>b?(?:[yn]u)?[in]G[in]d?f?)",
            r"(?P<marked_months>b?(?:[yn]u)?[in]G[-t][in]G)",
            r"(?P<marked_month>b?(?:[yn]u|R)?[in]Ge?f?)",
            # 18-19 May 2023, June 2 and June 10, 2 to 10 June, June 17-19, 2025
            rf"(?P<day_range>b?[Fd]{{0,2}}{D}[-t]{D}k?M{YEAR}?)",
            rf"(?P<two_days>b?F?(?:{D}M|M{D}){YEAR}?[-t](?:{D}M|M{D}){YEAR}?)",
            rf"(?P<month_days>b?M{D}[-t]{D}{YEAR}?)",
            rf"(?P<day_month>b?d*W?,?d?{D}k?M{YEAR}?)",
            rf"(?P<month_day>b?W?,?M{D}(?!P){YEAR}?)",
            rf"(?P<edge_month>b?[Ee]M{YEAR}?f?)",
            rf"(?P<month_range>b?F?M[-t]M{YEAR}?)",
            rf"(?P<month_year>b?M{YEAR})",
            r"(?P<month>b?c?x?l?Ma?)",
            r"(?P<quarter>b?(?:[oiny]s?q|q[oin]?|pn?q)(?:k?u?y?u?)|(?:yu)?[in]q)",
            r"(?P<half>b?(?:oh|ho|h[in])(?:k?u?yu?)|(?:yu|R)?H)",
            r"(?P<year_range>b?F?u?yu?[-t]u?yu?)",
            r"(?P<decade>ys)",
            r"(?P<edge_year>b?(?:Eu?yu?|yue|uye)f?|b?E[lxc]u|b?Eu(?=_|[,.]))",
            r"(?P<relative>b?E?[Ra]f?)",
            r"(?P<weekday>b?[lxc]?d?W[aR]?)",
            r"(?P<shifted>[in]ur)",
            r"(?P<every>v[inW]?[ou]?u?)",
            r"(?P<year>b?(?:uy|yu)u?f?)",
            r"(?P<modified>b?[lxc]u|uua|ua|cS|lS|xS)",
            r"(?P<bare_year>b?y(?![CKPTNsj/:O]))",
            r"(?P<duration_range>[in][-t][in]u)",
            r"(?P<duration>[in]-?uI?)",
            r"(?P<day_of_month>[in]d(?=_|[-t,.]))",
        )
    )
)


def read_times(
    published: str | None, lexed: Lexed, items: Sequence[Item], language: Language
) -> tuple[list[Time], list[bool]]:
    """Return the times, and for each item whether a time has taken it."""
    symbols = "".join(item.char if len(item.char) == 1 else "_" for item in items)
    resolver = Resolver(published, lexed, language)
    found: list[Time] = []
    taken = [False] * len(items)
    at = 0
    while match := RULES.search(symbols, at):
        at = match.end()
        part = items[match.start() : match.end()]
        if _blocked(symbols, match, items):
            at = match.start() + 1
            continue
        time = resolver.resolve(match.lastgroup or "", part)
        if time is None:
            at = match.start() + 1
            continue
        found.append(time)
        taken[match.start() : match.end()] = [True] * len(part)
    return found, taken


def _blocked(symbols: str, match: re.Match[str], items: Sequence[Item]) -> bool:
    """Say whether the surroundings make it no time: a numbered thing, money, a clock."""
    before = symbols[match.start() - 1] if match.start() else "_"
    after = symbols[match.end()] if match.end() < len(symbols) else "_"
    if match.lastgroup in ("bare_year", "year_range", "year") and (before in "Cz" or after in "CKP"):
        return True
    return match.lastgroup in ("duration", "day_of_month") and before in "Cp"
