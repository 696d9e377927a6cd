"""How long each stage of reading an article into a register takes, in one process, in milliseconds an article."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from ikrar.intake import Terms, _Answer, _original, _Reader, _setup, _summary
from ikrar.mechanisms.load import load_mechanism
from ikrar.outside.files import bring, locate
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import grammar_for, open_register, read_with
from ikrar.readers import read_bytes
from ikrar.register.chain import GENESIS, link
from ikrar.register.filing import Mark, filing

AT = "2025-06-17T10:00:00Z"


def print_stages(paths: list[Path], folder: Path) -> None:
    """Run every stage on all articles, one stage after the other, and print its time."""
    times: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        times[name] = (time.perf_counter() - start) / len(paths) * 1e3

    def each(name: str, one: Callable[..., Any], *columns: list[Any]) -> list[Any]:
        with stage(name):
            return [one(*row) for row in zip(*columns, strict=True)]

    store = open_store(str(folder / "stages.db"), create=True)
    mechanism = load_mechanism("china-central-asia")
    open_register(store, mechanism, "somebody")
    with stage("find"):
        places = list(locate([str(path.parent) for path in paths[:1]]))[: len(paths)]
    found = each("open and read the file", bring, places)
    reader = _Reader(_setup(store, Terms("somebody")), store)
    keys = each("hash what marks it", reader._key, found)
    with stage("look marks up"):
        for at in range(0, len(keys), 16):
            store.marked(keys[at : at + 16])
    documents = each("decode, detect the language", lambda one: read_bytes(one.data, name=one.name), found)
    grammars = {language: grammar_for(language, mechanism) for language in {one.language for one in documents}}
    readings = each("READ (extract)", lambda one: read_with(one, grammars[one.language]), documents)
    marks = [Mark(key, "made") for key in keys]
    originals = [_original(*pair) for pair in zip(found, readings, strict=True)]
    filings = each(
        "encode for the log", lambda one, mark, kept: filing(one, actor="a", mark=mark, original=kept),
        readings, marks, originals,
    )  # fmt: skip
    answers = [
        _Answer(one.name, len(one.data), reading.document.id, _summary(reading), ready)
        for one, reading, ready in zip(found, readings, filings, strict=True)
    ]
    sent = each("pack for sending", msgspec.msgpack.Encoder().encode, answers)
    decoder = msgspec.msgpack.Decoder(_Answer)
    each("unpack", decoder.decode, sent)
    drafts = [draft for one in filings for draft in (one.recorded, one.read)]
    with stage("(of writing: the hash chain)"):
        link(drafts, (1, GENESIS), AT)
    with stage("write (settle, chain, insert, commit)"):
        for at in range(0, len(filings), 256):
            store.file(filings[at : at + 256], AT)
    store.close()
    for name, took in times.items():
        print(f"{took:8.3f} ms  {name}")
    print(f"{sum(map(len, sent)) / len(sent) / 1000:8.1f} KB  sent for each article")
