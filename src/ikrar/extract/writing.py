"""Whether a form found in a text is written as a name is: the lexer folds case, names do not."""

from __future__ import annotations

from functools import lru_cache

from ikrar.extract.fold import fold
from ikrar.extract.grammar import Grammar
from ikrar.extract.lexicon import expand
from ikrar.model.parties import NameKind

ACRONYM = 4
"""Letters that a form in capitals may have to be an acronym, which only capitals write."""
NUMERAL = 3
"""Letters that a short name in capitals may have to look like a Roman numeral (XI)."""
_KINDS = {kind.value.upper() for kind in NameKind} | {"CAPITAL"}


@lru_cache(maxsize=32)
def writings(grammar: Grammar) -> dict[str, tuple[str, ...]]:
    """Return, for each folded spelling of a name, how the files write it."""
    language = grammar.language
    forms = [form.text for form in language.forms if form.layer == "names" and form.symbol in _KINDS]
    forms += [form for name in grammar.names if name.language in (language.tag, "*") for form in name.forms]
    known: dict[str, dict[str, None]] = {}
    for form in forms:
        for spelling in expand(form, language.paradigms):
            known.setdefault(fold(spelling.removesuffix("~")), {})[spelling] = None
    return {folded: tuple(spellings) for folded, spellings in known.items()}


def is_written_as_name(written: str, spellings: tuple[str, ...]) -> bool:
    """Say whether the writing is that of a name: ``as`` is no ``AS`` (the United States), ``китайский`` is Chinese."""
    if not spellings or any(one == one.lower() for one in spellings):
        return True
    if written == written.lower():
        return False
    if all(one.isupper() and len(one) <= ACRONYM for one in spellings):
        return written.isupper()
    return True


def looks_like_numeral(written: str, spellings: tuple[str, ...]) -> bool:
    """Say whether a short name written in capitals may as well be a Roman numeral."""
    return (
        len(written) <= NUMERAL
        and written.isupper()
        and set(written) <= set("IVXLCDM")
        and not any(one.isupper() for one in spellings)
    )
