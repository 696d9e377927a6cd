"""The policy of bare numbers: which of them count or order something, and which are parts of names, lists and scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.measures.moments import Length, Spotted
from ikrar.extract.measures.numbers import Number
from ikrar.extract.measures.symbols import Item
from ikrar.languages.load import Language

HUNDRED = Decimal(100)
CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]")
"""A time of day in figures."""
CODE = re.compile(r"(?<![^\W_])[A-Z]{2}$")
"""Two capitals before a number are those of a flight or a train: "DT 742"."""
GROUP = re.compile(r"[0-9]-[0-9]{1,4}-$")
"""The groups before the last one of a telephone number."""
ROUND = frozenset({25, 30, 40, 50, 100, 1000})
"""Numbers from which shares are told: "one boat in fifty"."""
FEW, DOZEN = 6, 12
"""Up to here "one of three" is a share where the word between may as well tell which ones are meant; in words to a dozen."""
MOST_NAMED = 2
"""Words for what is told of: "four crates of bananas in ten"."""
OLDEST_ITEM = 200
"""Numbers up to here at the beginning of a line, with a mark behind them, number the line."""


class Counting:
    """Decides for one text which bare numbers are worth reporting, and as what."""

    def __init__(self, lexed: Lexed, language: Language, *, alone: bool) -> None:
        self._lexed, self._language, self._alone = lexed, language, alone
        properties = language.properties
        self._functional = frozenset(properties.get("function_words", ()))
        self._marked_years = bool(properties.get("marked_years", False))
        self._one_counts = bool(properties.get("one_counts", False))
        """The word for one is no article."""
        self._adverbs = frozenset(properties.get("adverb_ordinals", ()))
        self._names = frozenset(properties.get("number_words", ()))
        """Numbers that are names as well: with a capital they count nothing, but at the beginning of a sentence."""
        self._leads = frozenset(properties.get("ordinal_leads", ()))
        self._plurals = tuple(properties.get("plural_endings", ("",)))
        self._verbs = tuple(properties.get("verb_endings", ()))
        self._ordered = frozenset(properties.get("ordered_nouns", ()))
        """Nouns behind which a word that counts or orders ("kedua") orders."""

    def settled(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> str:
        """Return the rule under which a bare number is reported, "" where it is not."""
        if before is not None and (before.has("NOTCOUNT") or before.has("NOTTIME")):
            return ""
        if rule == "ordinal":
            behind = before is not None and _is_length(before)  # "lima tahun pertama", the first five years
            return rule if not behind and self._orders(part[-1], after) else ""
        if rule == "roman":
            named = self._lexed.text[max(0, part[0].start - 30) : part[0].start].split(" ")[-2:-1]
            latin = self._language.script == "Latn" or any(word[:1].isupper() for word in named)
            return rule if not latin and self._has_noun(part[-1].end) else ""
        if rule == "slash_share":
            top, bottom = (item.number.value for item in part if item.number)
            return rule if self._share_in_digits(top, bottom, part) else ""
        number = next(item.number for item in part if item.number)
        if number.share and number.meaning and "ORDINAL" in number.meaning.values:
            bare = not part[0].has("COMPARATOR")
            if bare and self._has_noun(part[-1].end):
                return "ordinal" if self._orders(part[-1], after) else ""
            return rule
        if (
            number.meaning
            and "COLLECTIVE" in number.meaning.values
            and (self._follows_noun(number) or self._names_group(number))
        ):
            return "ordinal"
        return rule if self._alone or self._counts(rule, part, before, after) else ""

    def _orders(self, item: Item, after: Item | None) -> bool:
        """Say whether an ordinal tells which one: not "the first ten", "third party", "first signed in 1987"."""
        if after is not None and (after.has("NOTORDINAL") or (_is_first(item) and _is_amount(after))):
            return False
        folded = self._lexed.folded
        if folded[item.start : item.end] not in self._adverbs or self._lexed.text[item.start].isupper():
            return True
        words = folded[max(0, item.start - 24) : item.start].split()
        return bool(words) and (words[-1] in self._leads or words[-1].endswith(("'s", "s'")))

    def _has_noun(self, end: int) -> bool:
        """Say whether a word that is no small one stands right behind."""
        following = self._lexed.folded[end : end + 24]
        word = following[1:].split(" ")[0].rstrip(",.;:")
        return following[:1] == " " and word[:1].isalpha() and word not in self._functional

    def _names_thing(self, number: Number) -> bool:
        """Say whether a number is part of a name: "pesawat Dornier 228", "flight DT 742"."""
        text, start = self._lexed.text, number.start
        if not 3 <= number.digits <= 4 or not text[start : number.end].isdigit():
            return False
        if text[number.end : number.end + 2].lstrip("-")[:1].isalpha():
            return False  # digits with an ending count: "Алматыда 100-ден"
        if text[start - 1 : start] == " " and CODE.search(text, max(0, start - 5), start - 1):
            return True
        if self._has_noun(number.end):
            return False
        word = text[max(0, start - 24) : start].split(" ")[-2:]
        named = len(word) == 2 and not word[1] and word[0][:1].isupper() and word[0].isalnum()
        before = text[max(0, start - 26) : start].rstrip(" ")[: -len(word[0]) or None].rstrip(" ")[-1:] if named else ""
        return named and before not in ("", ".", "!", "?", "\n", "”", '"')

    def _is_clock(self, number: Number) -> bool:
        """Say whether a bare number is written as a time of day: 14.30."""
        written = self._lexed.text[number.start : number.end]
        return bool(number.digits) and CLOCK.fullmatch(written) is not None and not self._has_noun(number.end)

    def _names_group(self, number: Number) -> bool:
        """Say whether a number in words is the name of a group: "the Visegrad Four"."""
        text, start, end = self._lexed.text, number.start, number.end
        if number.digits or not text[start].isupper() or text[end : end + 2].strip()[:1].isupper():
            return False
        words = text[max(0, start - 24) : start].split(" ")[-2:]
        return len(words) == 2 and not words[1] and words[0][:1].isupper() and words[0].isalpha()

    def _goes_on(self, at: int) -> bool:
        """Say whether a word or number stands behind a mark without a blank: "3.5"; Chinese needs none."""
        following = self._lexed.text[at : at + 1]
        return following.isalnum() and (self._language.spaces or following.isascii())

    def _numbers_line(self, number: Number) -> bool:
        """Say whether a number only numbers its line or paragraph: "3. The Parties", "(2) The Committee"."""
        text, start, end = self._lexed.text, number.start, number.end
        if not 0 < number.digits <= 3 or number.value > OLDEST_ITEM:
            return False
        folded = self._lexed.folded
        line = folded[text.rfind("\n", 0, start) + 1 : start].strip(" *#>-•·")
        closes = folded[end : end + 1]
        if line == "(":
            return closes == ")"
        return not line and closes in (".", ")", "、") and bool(closes) and not self._goes_on(end + 1)

    def is_ratio(self, part: Sequence[Item]) -> bool:
        """Say whether "one in three", "nine of ten" is a share; "two of the nine" tells which are meant."""
        top, bottom = [item.number.value for item in part if item.number][:2]
        if not 0 < top < bottom:
            return False
        folded = self._lexed.folded
        noun = next((item for item in part[1:-1] if item.what is None and folded[item.start : item.end] != "-"), None)
        if noun is not None:
            words = self._lexed.folded[noun.start : noun.end].split()
            if len(words) > (1 if top == 1 else MOST_NAMED) or not all(word.isalpha() for word in words):
                return False
            if top == 1:
                return bottom <= 20 or bottom in ROUND
            return (bottom in (4, 10) or bottom in ROUND) and not self._is_plural(part[-1].end)
        if any(item.has("MEASURE") for item in part):
            return bottom <= 20 or bottom in ROUND
        if part[0].has("PERSONS") or (len(part) > 1 and part[1].has("PERSONS")):
            return bottom <= 20 and not self._counts_noun(part[-1].end)
        strong = any(item.has("OFN") for item in part)
        worded = not any(item.number.digits for item in part if item.number)
        return (top == 1 and bottom <= (DOZEN if worded else FEW)) or bottom == 10 or bottom in ROUND or (strong and bottom <= 20)

    def _counts_noun(self, end: int) -> bool:
        """Say whether a word that is no verb stands behind: "two of three ministers", not "two of three think"."""
        if not self._has_noun(end):
            return False
        word = self._lexed.folded[end + 1 : end + 25].split(" ")[0].rstrip(",.;:")
        return not word.endswith(self._verbs)

    def _is_plural(self, end: int) -> bool:
        """Say whether a word behind may be what is counted; in some languages its ending tells: "three in four approve"."""
        word = self._lexed.folded[end + 1 : end + 25].split(" ")[0].rstrip(",.;:")
        return self._has_noun(end) and word.endswith(self._plurals)

    def is_one_of(self, part: Sequence[Item], rule: str) -> bool:
        """Say whether "of every five houses two" is a share: one word between a number and a smaller one."""
        first, last = (item for item in part if item.number)
        bottom, top = (item.number.value for item in (first, last) if item.number)
        if rule == "ratio_within":
            return 0 < top < bottom and bottom in (10, HUNDRED)
        words = self._lexed.folded[first.end : last.start].split()
        return 0 < top < bottom <= HUNDRED and len(words) == 1 and words[0].isalpha()

    def _share_in_digits(self, top: Decimal, bottom: Decimal, part: Sequence[Item]) -> bool:
        spaced = any(item.start > other.end for other, item in pairwise(part))
        return 0 < top < bottom <= 1000 and not spaced and (self._alone or bottom in (2, 3, 4, 5, 10))

    def _is_name(self, number: Number) -> bool:
        text, start = self._lexed.text, number.start
        inside = start > 1 and text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] == ",")
        return inside and text[start].isupper() and self._lexed.folded[start : number.end] in self._names

    def _counts(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> bool:
        number = next(item.number for item in part if item.number)
        folded = self._lexed.folded
        if self._numbers_line(number) or _is_mark(before, folded, ":/") or _is_mark(after, folded, ":/"):
            return False
        bare = not self._marked_years or _is_mark(after, folded, "/")
        if bare and rule == "count" and "LIKELYYEAR" in number.symbols and (after is None or not after.has("COUNTER")):
            return False
        end = next(item.end for item in part if item.number)  # behind an ending written to the digits
        left, right = folded[number.start - 1 : number.start], folded[end : end + 1]
        if (left in ("#", "+", "_", "№") and left) or right == "_" or self._glued(left) or self._glued(right):
            return False
        if number.digits and self._is_dialled(number):
            return False
        if self._is_clock(number) or self._names_group(number) or (self._names and self._is_name(number)):
            return False
        if self._names_thing(number) or (left == "(" and folded[number.start - 2 : number.start - 1].isdigit()):
            return False
        if left == "-" and folded[number.start - 2 : number.start - 1].isalpha() and number.digits:
            return False
        if number.share:
            return True
        if number.value <= 1 and not number.digits and not (self._one_counts and self._has_noun(number.end)):
            return False
        if not number.digits and number.end - number.start == 1 and not self._language.spaces:
            return bool(after and after.has("COUNTER"))
        return number.value != 0

    def _glued(self, mark: str) -> bool:
        return mark.isalpha() and (mark.isascii() or self._language.spaces)

    def _is_dialled(self, number: Number) -> bool:
        """Say whether digits are one group of several, as telephone numbers are written, or begin with a nought."""
        folded, start, end = self._lexed.folded, number.start, number.end
        if folded[start:end].isdigit() and folded[start] == "0" and end - start > 1:
            return True
        if folded[start - 1 : start] == "-" and folded[start - 2 : start - 1].isdigit() and number.digits > 4:
            return True
        joined = folded[start - 1 : start] == "-" and folded[end : end + 1] == "-"
        if joined and folded[start - 2 : start - 1].isdigit() and folded[end + 1 : end + 2].isdigit():
            return True
        if GROUP.search(folded, max(0, start - 8), start):
            return True
        before = folded[start - 1 : start] == " " and folded[start - 2 : start - 1].isdigit()
        return before or (folded[end : end + 1] == " " and folded[end + 1 : end + 2].isdigit())

    def _follows_noun(self, number: Number) -> bool:
        """Say whether a word that counts before a noun and orders after one ("kelima negara", "KTT kelima") orders here."""
        end, before = number.end, self._lexed.folded[max(0, number.start - 24) : number.start].split()
        if before and before[-1] in self._ordered:
            return True
        rest = self._lexed.folded[end : end + 24].split(" ")
        follows = rest[1] if len(rest) > 1 else ""
        attached = self._lexed.folded[end : end + 1]
        return (bool(attached) and attached != " ") or not follows or follows in self._functional


def _is_first(item: Item) -> bool:
    return item.number is not None and item.number.value == 1


def _is_amount(item: Item) -> bool:
    """Say whether a number, a length or money begins here."""
    several = item.number is not None and item.number.value > 1
    return several or item.has("CURRENCY") or _is_length(item)


def _is_length(item: Item) -> bool:
    return isinstance(item.what, Spotted) and isinstance(item.what.moment, Length)


def _is_mark(item: Item | None, folded: str, marks: str) -> bool:
    return (
        item is not None
        and item.what is None
        and item.end - item.start <= 2
        and folded[item.start : item.end].strip() in tuple(marks)
    )
