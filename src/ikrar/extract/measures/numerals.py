"""Numerals: digits and words, merged into one number with the size of its last stated place. Linear in their number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.measures.numbers import LAST_YEAR, Number
from ikrar.extract.measures.pile import WHOLES, Pile, ratio, trailing_unit
from ikrar.languages.load import Language

Piece = Number | Token
_START = itemgetter(0)
JOINING = ("", " ", "-")
"""What may stand between the words of one number."""
MOST_ORDERED = 3  # digits that a number joined to a noun by a hyphen may have to be its ordinal
JOINED = frozenset({"CENTURY", "NOTORDINAL", "EVENT"})
"""What a hyphen may join an ordinal to, of the words that measures know."""
MOST_SHARED = 100
"""The largest numerator of a fraction in words."""


def merge(lexed: Lexed, digits: Sequence[Number], language: Language) -> list[Number]:
    """Merge digits, number words and magnitudes that stand together."""
    words = [token for token in lexed.tokens("measures") if token.meaning.numeral]
    if not words and not language.properties.get("hyphen_ordinals", False):
        return list(digits)
    pieces: list[Piece] = sorted([*digits, *words], key=lambda piece: (piece[0], -piece[1]))
    return _Merger(lexed, pieces, language).numbers()


class _Merger:
    """Reads one number after another off the pieces."""

    def __init__(self, lexed: Lexed, pieces: Sequence[Piece], language: Language) -> None:
        self._lexed, self._pieces = lexed, pieces
        self._spaced = language.spaces
        self._functional = frozenset(language.properties.get("function_words", ()))
        self._tail_digit = str(language.properties.get("tail_digit", ""))
        self._hyphened = bool(language.properties.get("hyphen_ordinals", False))
        self._at = 0

    def numbers(self) -> list[Number]:
        found = []
        while self._at < len(self._pieces):
            number = self._number()
            if number:
                found.append(number)
                while self._at < len(self._pieces) and self._pieces[self._at][0] < number.end:
                    self._at += 1
        return found

    # one number

    def _number(self) -> Number | None:
        piece = self._pieces[self._at]
        self._at += 1
        if isinstance(piece, Number):
            return self._from_digits(piece)
        if piece.value("ORDPREFIX") is not None or piece.value("NEGATIVE") is not None:
            return self._prefixed(piece)
        if piece.value("DENOMINATOR") is not None and piece.value("ORDINAL") is None:
            share = self._inverted(piece)
            if share or (piece.value("NUMBER") is None and piece.value("FRACTION") is None):
                return share
        if (fraction := piece.value("FRACTION")) is not None:
            pile = Pile(ratio(fraction), ratio(fraction), piece.start, piece.end)
            pile.share = True
            return self._grown(pile, piece)
        if (value := piece.value("NUMBER")) is not None:
            pile = Pile(Decimal(value), Decimal(1), piece.start, piece.end)
            pile.run = 1 if pile.parts[0] < 10 else 0
            return self._grown(pile, piece)
        if (value := piece.value("MAGNITUDE")) is not None and (
            self._follows(piece, "FRACMARK")
            or (self._follows(piece, "CURRENCY") and self._counts_alone(piece.start, value))
            or self._compared(piece.start)
        ):
            return self._grown(Pile(Decimal(value), Decimal(value), piece.start, piece.end), piece)
        if (value := piece.value("ORDINAL")) is not None:
            return Number(piece.start, piece.end, Decimal(value), Decimal(1), 0, True, meaning=piece.meaning)
        return None

    def _counts_alone(self, start: int, value: str) -> bool:
        """Say whether a magnitude before money is a number: "hundred dollars", "(сто) тысяч"; "millions" is none."""
        return value == "100" or self._lexed.folded[max(0, start - 2) : start].rstrip(" ")[-1:] == ")"

    def _follows(self, piece: Token, *symbols: str) -> bool:
        """Say whether a word of one of ``symbols`` stands right behind: 千分之, "hundred dollars"."""
        tokens = self._lexed.tokens("measures")
        at = bisect_right(tokens, piece.start, key=_START)
        return (
            at < len(tokens)
            and self._lexed.text[piece.end : tokens[at].start] in JOINING
            and any(symbol in tokens[at].symbols for symbol in symbols)
        )

    def _compared(self, start: int) -> bool:
        """Say whether a word that compares stands right before: "свыше тысячи", 逾百."""
        return any(
            "COMPARATOR" in token.symbols and self._lexed.text[token.end : start] in JOINING
            for token in self._before(start)
        )

    def _from_digits(self, piece: Number) -> Number:
        following = self._adjacent(piece.end)
        if self._hyphened and self._lexed.folded[piece.end : piece.end + 1] == "-" and self._orders_noun(piece):
            return piece._replace(end=piece.end + 1, ordinal=True)
        if following is None or isinstance(following, Number):
            return piece
        marks_year = piece.digits == 4 and not {"YEARMARK", "DECADEMARK"}.isdisjoint(following.symbols)
        if following.value("ORDSUFFIX") is not None and following.start == piece.end and not marks_year:
            self._at += 1
            return piece._replace(end=following.end, ordinal=True)
        return self._grown(Pile(piece.value, piece.precision, piece.start, piece.end), piece)

    def _orders_noun(self, piece: Number) -> bool:
        """Say whether digits are joined by a hyphen to a noun that they order: "41-отырыс", the 41st session."""
        after = piece.end + 1
        if not self._lexed.text[after : after + 1].isalpha() or piece.digits > MOST_ORDERED:
            return False
        tokens = self._lexed.tokens("measures")
        at = bisect_left(tokens, piece.end, key=_START)
        return at == len(tokens) or tokens[at].start > after or not JOINED.isdisjoint(tokens[at].meaning.values)

    def _prefixed(self, prefix: Token) -> Number | None:
        following = self._adjacent(prefix.end)
        if following is None or (
            isinstance(following, Token) and following.value("NUMBER") is None and following.value("ORDINAL") is None
        ):
            return None
        number = self._number()
        if number is None:
            return None
        if prefix.value("NEGATIVE") is not None:
            return number._replace(start=prefix.start, value=-number.value, meaning=None)
        return number._replace(start=prefix.start, ordinal=True, meaning=None)

    def _inverted(self, piece: Token) -> Number | None:
        """Read "of three, one": the denominator first."""
        parts = Decimal(piece.value("DENOMINATOR") or 1)
        mark, end, top = self._at, piece.end, Decimal(0)
        while isinstance(following := self._adjacent(end), Token):
            added = Decimal(following.value("NUMBER") or 0)
            if not 0 < added < parts or (top and added >= trailing_unit(top)):
                break
            top, end = top + added, following.end
            self._at += 1
        if not top:
            self._at = mark
            return None
        return Number(piece.start, end, top / parts, top / parts, 0, share=True)

    def _grown(self, pile: Pile, first: Piece) -> Number:
        ordinal, last = False, first
        while not ordinal and not _leaves(last):
            piece = self._adjacent(pile.end)
            step = self._step(pile, piece) if piece is not None else ""
            if piece is None or not step:
                break
            last, ordinal = piece, step == "ordinal"
        return self._finished(pile, first, last, ordinal)

    def _finished(self, pile: Pile, first: Piece, last: Piece, ordinal: bool) -> Number:
        if first is last and isinstance(first, Number):
            return first
        meaning = last.meaning if first is last or _leaves(last) else None
        return Number(
            pile.start, pile.end, pile.value, pile.precision, 0, ordinal, pile.share, meaning, pile.upper, pile.scale
        )

    def _adjacent(self, end: int) -> Piece | None:
        """Return the next piece where it stands right behind ``end``."""
        pieces = self._pieces
        while self._at < len(pieces) and pieces[self._at][0] < end:
            self._at += 1
        if self._at == len(pieces):
            return None
        piece = pieces[self._at]
        return piece if self._lexed.text[end : piece[0]] in JOINING else None

    # steps

    def _step(self, pile: Pile, piece: Piece) -> str:
        """Take a piece into the pile: return "taken", "ordinal" where it ends an ordinal, "" where it does not fit."""
        if isinstance(piece, Number):
            fits = pile.magnitude >= 1000 and piece.digits <= 4 and not 1900 <= piece.value <= LAST_YEAR
            return self._took(pile, piece) if fits and pile.add(piece.value) else ""
        symbols = piece.meaning.values
        for symbol, take in _STEPS:
            if symbol in symbols and (result := take(self, pile, piece, symbols[symbol][0])):
                return result
        return ""

    def _took(self, pile: Pile, piece: Piece, result: str = "taken") -> str:
        pile.end = piece.end
        self._at += 1
        return result

    def _magnitude(self, pile: Pile, piece: Token, value: str) -> str:
        return self._took(pile, piece) if pile.magnify(Decimal(value)) else ""

    def _glued(self, pile: Pile, piece: Token, value: str) -> str:
        """Take "m" in "$10m" and in "10m people", not in "a 10m wall"."""
        folded = self._lexed.folded
        paid = self._paid(pile.start) or self._follows(piece, "CURRENCY")
        if not folded[pile.end - 1].isdigit() or (piece.start > pile.end and not paid):
            return ""
        if "MEASURE" in piece.meaning.plain and not paid:
            word = folded[piece.end : piece.end + 24].split(" ")
            if len(word) < 2 or word[0] or not word[1].rstrip(".,;").isalpha() or word[1] in self._functional:
                return ""
        return self._magnitude(pile, piece, value)

    def _paid(self, start: int) -> bool:
        """Say whether a sign of money stands right before a number."""
        before = self._lexed.folded[max(0, start - 2) : start].rstrip(" ")
        if before[-1:] == "-" and (first := _FIRST.search(self._lexed.folded, max(0, start - 16), start)):
            return self._paid(first.start())
        if before and not before[-1].isalnum() and before[-1] in "$€£¥₽₸₹₩₺₴₫₱฿₦₪":
            return True
        return before[-1:].isalpha() and any(
            token.end in (start, start - 1) and "CURRENCY" in token.meaning.values for token in self._before(start)
        )

    def _before(self, start: int) -> Sequence[Token]:
        tokens = self._lexed.tokens("measures")
        at = bisect_left(tokens, start, key=_START)
        return tokens[max(0, at - 1) : at]

    def _inner_over(self, pile: Pile, piece: Token, value: str) -> str:
        """Take 多 in 一千四百多万, where a magnitude follows."""
        mark = self._at
        self._at += 1
        following = self._adjacent(piece.end)
        if isinstance(following, Token) and (more := following.value("MAGNITUDE")) and pile.magnify(Decimal(more)):
            return self._took(pile, following)
        self._at = mark
        return ""

    def _teen(self, pile: Pile, piece: Token, value: str) -> str:
        if not 2 <= pile.parts[-1] <= 9:
            return ""
        pile.parts[-1] += Decimal(value)
        pile.run = 0
        return self._took(pile, piece)

    def _half(self, pile: Pile, piece: Token, value: str) -> str:
        if pile.share:
            return ""
        last = pile.parts[-1]
        whole = pile.magnitude or (last if last in WHOLES else Decimal(1))
        pile.parts[-1] += Decimal(value) * whole
        pile.run, pile.precision = 0, Decimal("0.1") * (pile.magnitude or 1)
        return self._took(pile, piece)

    def _word(self, pile: Pile, piece: Token, value: str) -> str:
        number = Decimal(value)
        if number < 1 and number != 0:
            return ""
        if pile.run and number < 10 and not self._spaced and piece.start == pile.end:
            if pile.pair is not None:
                pile.parts[-1], pile.pair = pile.parts[-1] * 10 + pile.pair, None
            if pile.run == 1 and number == pile.parts[-1] + 1:
                pile.pair = number
            else:
                pile.parts[-1] = pile.parts[-1] * 10 + number
            pile.run += 1
            return self._took(pile, piece)
        if number == 0 and pile.magnitude and self._goes_on(piece.end):
            return self._took(pile, piece)
        before = pile.magnitude
        if not pile.add(number):
            return ""
        pile.run = 1 if number < 10 else 0
        self._took(pile, piece)
        short = bool(self._tail_digit) and before >= 100 and number < 10 and self._adjacent(pile.end) is None
        if short and self._lexed.text[piece.start - 1] not in self._tail_digit + "0":
            pile.parts[-1] = number * before / 10
        return "taken"

    def _goes_on(self, end: int) -> bool:
        """Say whether a digit in words stands right behind the nought of 二百零三."""
        tokens = self._pieces[self._at + 1 : self._at + 2]
        return bool(tokens) and isinstance(tokens[0], Token) and tokens[0][0] == end and "NUMBER" in tokens[0].symbols

    def _ordinal(self, pile: Pile, piece: Token, value: str) -> str:
        return self._took(pile, piece, "ordinal") if pile.add(Decimal(value)) else ""

    def _join(self, pile: Pile, piece: Token, value: str) -> str:
        """Take "and" where a smaller number follows: "a hundred and five"."""
        if pile.parts[-1] < 100:
            return ""
        mark = self._at
        self._at += 1
        following = self._adjacent(piece.end)
        if isinstance(following, Token):
            word = following.value("NUMBER") or following.value("ORDINAL")
            if word is not None and pile.takes(Decimal(word)) and Decimal(word) >= 1:
                return self._step(pile, following)
        self._at = mark
        return ""

    def _point(self, pile: Pile, piece: Token, value: str) -> str:
        """Take the digits after a decimal point in words."""
        mark, end, digits = self._at, piece.end, ""
        self._at += 1
        while isinstance(following := self._adjacent(end), Token):
            word = following.value("NUMBER")
            if word is None or not word.isdigit() or len(word) > 1:
                break
            digits, end = digits + word, following.end
            self._at += 1
        if not digits or pile.value != pile.value.to_integral_value():
            self._at = mark
            return ""
        pile.parts = [pile.value + Decimal(f"0.{digits}")]
        pile.precision, pile.end, pile.run, pile.magnitude = Decimal(1).scaleb(-len(digits)), end, 0, Decimal(0)
        return "taken"

    def _whole(self, pile: Pile, piece: Token, value: str) -> str:
        """Take "whole, two tenths" in either order."""
        mark = self._at
        self._at += 1
        first = self._adjacent(piece.end)
        self._at += 1
        second = self._adjacent(first.end) if first else None
        if isinstance(first, Token) and isinstance(second, Token):
            for top, bottom in ((first, second), (second, first)):
                number, parts = top.value("NUMBER"), bottom.value("DENOMINATOR")
                if number is not None and parts is not None:
                    pile.parts = [pile.value + Decimal(number) / Decimal(parts)]
                    pile.precision, pile.magnitude, pile.run = 1 / Decimal(parts), Decimal(0), 0
                    taken = self._took(pile, second)
                    self._more_parts(pile, Decimal(number), Decimal(parts))
                    return taken
        self._at = mark
        return ""

    def _more_parts(self, pile: Pile, top: Decimal, parts: Decimal) -> None:
        """Take the second word of a numerator behind its denominator: "of hundred, twenty five"."""
        following = self._adjacent(pile.end)
        if isinstance(following, Token):
            more = Decimal(following.value("NUMBER") or 0)
            if 0 < more < min(parts, trailing_unit(top)):
                pile.parts[-1] += more / parts
                self._took(pile, following)

    def _denominator(self, pile: Pile, piece: Token, value: str) -> str:
        bottom = Decimal(value)
        if pile.share or pile.value % 1 or not 1 <= pile.value < bottom or pile.value >= MOST_SHARED:
            return ""
        pile.parts = [pile.value / bottom]
        pile.precision, pile.share, pile.run = pile.parts[0], True, 0
        return self._took(pile, piece)

    def _fraction_mark(self, pile: Pile, piece: Token, value: str) -> str:
        """Take 分之: what stood before is the denominator, what follows the numerator."""
        mark = self._at
        self._at += 1
        following = self._adjacent(piece.end)
        number = None
        if isinstance(following, Number) or (following and following.value("NUMBER") is not None):
            number = self._number()
        if number is None or not pile.value:
            self._at = mark
            return ""
        pile.parts = [number.value / pile.value]
        pile.precision, pile.share, pile.run, pile.end = pile.parts[0], True, 0, number.end
        return "taken"


_FIRST = re.compile(r"[0-9][0-9.,]*-$")
"""The first number of a range right before its second: "$400-500m"."""
_STEPS = (
    ("MAGNITUDE", _Merger._magnitude),
    ("LATINMAGNITUDE", _Merger._magnitude),
    ("GLUED", _Merger._glued),
    ("TEEN", _Merger._teen),
    ("POINT", _Merger._point),
    ("WHOLE", _Merger._whole),
    ("FRACMARK", _Merger._fraction_mark),
    ("NUMBER", _Merger._word),
    ("ORDINAL", _Merger._ordinal),
    ("DENOMINATOR", _Merger._denominator),
    ("PLUSHALF", _Merger._half),
    ("INNEROVER", _Merger._inner_over),
    ("NUMJOIN", _Merger._join),
)
"""What a piece may do to the number before it, the first that fits."""


def _leaves(piece: Piece) -> bool:
    """Say whether a number ends here, for its last word is in the case of where something begins: "300 мыңнан 400 мыңға"."""
    return isinstance(piece, Token) and "SINCE" in piece.meaning.values
