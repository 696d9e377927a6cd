"""The index of the static site finds what the desk finds, whatever the script."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ikrar.site.finder import part, search_files, tokens
from site_register import sample_store, shelf_of


def parts_of(held):
    found = {}
    for path, data in search_files(held):
        name, _, words = data.decode().removeprefix("ikrarHand(").removesuffix(");\n").partition(",")
        found[json.loads(name)] = json.loads(words)
        assert path == f"data/find/{json.loads(name)}.js" and "<" not in words
    return found


def test_every_word_of_every_commitment_is_in_its_part():
    held = shelf_of(sample_store())
    parts = parts_of(held)
    count = parts["head"]["parts"]
    for at, row in enumerate(held.rows):
        for one in held.entries[row.id].wordings:
            for token in tokens(one.claim.quote.text):
                steps = parts[f"p{part(token, count)}"][token]
                assert at in {sum(steps[: to + 1]) for to in range(len(steps))}
    assert sum(len(parts[name]) for name in parts if name[0] == "r") == len(held.rows) == parts["head"]["rows"]


def test_tokens():
    assert tokens("Élan, 2030!") == {"elan", "2030"}
    assert tokens("中吉乌CKU铁路") == {"中", "中吉", "吉", "吉乌", "乌", "cku", "铁", "铁路", "路"}
    assert tokens("Железной дороги") == {"железнои", "дороги"}


@given(st.text(max_size=60))
def test_any_text_has_tokens_without_spaces(text):
    assert all(one and not one.isspace() for one in tokens(text))
