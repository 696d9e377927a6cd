"""What lies near by meaning: vectors kept in the store, centred by language, searched through an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ikrar.errors import MeaningError
from ikrar.match.ports import Meaning, Near, VectorStore, Worded

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

STEADY = 50
"""How many vectors the shipped mean of a language weighs as much as, beside those at hand."""
LINKS, WIDTH_ADDING, WIDTH_SEARCHING = 16, 64, 48
"""How many neighbours a vector keeps in the index, and how widely is looked for them when it is added and searched."""
FULL = 1.01
"""The largest cosine, with what halves round off."""
EMBED = 256
"""Texts embedded before their vectors are put on disk."""


class StoredNearness:
    """Embeds each text once, keeps its vector in a store, and finds neighbours through an HNSW index (usearch)."""

    def __init__(self, meaning: Meaning, store: VectorStore) -> None:
        try:
            import numpy
            import usearch.index  # noqa: F401
        except ImportError as error:
            raise MeaningError("usearch is not installed", hint="pip install 'ikrar[meaning]'") from error
        self._np: Any = numpy
        self._meaning, self._store = meaning, store
        self.name = meaning.name
        self._centred_by_key: dict[str, Vectors] = {}

    def learn(self, texts: Sequence[Worded]) -> None:
        """Embed what was not embedded before, and centre all of it by language."""
        every = list({one.key: one for one in texts}.values())
        self._centred_by_key = dict(zip((one.key for one in every), self._centred(every), strict=True)) if every else {}

    def nearest(self, asked: Sequence[Worded], among: Sequence[Worded], count: int) -> Sequence[Near]:
        """Return the nearest of ``among`` for each of ``asked``, but for itself."""
        if not asked or not among:
            return ()
        index = index_of(self._rows(among))
        wanted = min(count + 1, len(among))
        matches = index.search(self._rows(asked), wanted)
        keys = matches.keys.reshape(len(asked), -1)
        distances = matches.distances.reshape(len(asked), -1)
        found = []
        for one, row, apart in zip(asked, keys, distances, strict=True):
            near = [
                Near(one.key, among[key].key, 1.0 - float(gap))
                for key, gap in zip(row, apart, strict=True)
                if _is_found(gap)
            ]
            found += [known for known in near if known.found != one.key][:count]
        return found

    def cosine(self, one: str, other: str) -> float:
        """Return how near two wordings are."""
        return float(self._centred_by_key[one] @ self._centred_by_key[other])

    def _rows(self, texts: Sequence[Worded]) -> Vectors:
        rows: Vectors = self._np.stack([self._centred_by_key[one.key] for one in texts])
        return rows

    def _centred(self, texts: Sequence[Worded]) -> Vectors:
        np = self._np
        vectors = self._vectors(texts)
        means = _shipped_means(np, self.name)
        by_language: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(texts):
            by_language[one.language].append(at)
        overall = vectors.mean(axis=0)
        for language, places in by_language.items():
            known = means.get(language, overall)
            held = vectors[places]
            vectors[places] = held - (held.sum(axis=0) + STEADY * known) / (len(places) + STEADY)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        centred: Vectors = vectors / np.maximum(lengths, 1e-9)
        return centred

    def _vectors(self, texts: Sequence[Worded]) -> Vectors:
        np = self._np
        keys = [key_of(one.text) for one in texts]
        held = self._store.vectors(self.name, list(dict.fromkeys(keys)))
        wanted = {key: one.text for key, one in zip(keys, texts, strict=True) if key not in held}
        missing = list(wanted)
        for at in range(0, len(missing), EMBED):
            part = missing[at : at + EMBED]
            made = np.asarray(self._meaning.vectors([wanted[key] for key in part]), dtype="<f2")
            fresh = {key: vector.tobytes() for key, vector in zip(part, made, strict=True)}
            self._store.keep_vectors(self.name, fresh)
            held |= fresh
        found: Vectors = np.stack([np.frombuffer(held[key], dtype="<f2") for key in keys]).astype("float32")
        return found


def index_of(vectors: Vectors, threads: int = 0) -> Any:  # noqa: ANN401 - usearch is not there for those without the extra
    """Return an index of unit vectors by their place; ``threads`` 0 takes all cores."""
    import numpy
    from usearch.index import Index

    index = Index(
        ndim=vectors.shape[1], metric="ip", dtype="f16",
        connectivity=LINKS, expansion_add=WIDTH_ADDING, expansion_search=WIDTH_SEARCHING,
    )  # fmt: skip
    index.add(numpy.arange(len(vectors)), vectors, threads=threads)
    return index


def _is_found(distance: float) -> bool:
    """Say whether a place of the answer is filled: an index that finds fewer leaves the rest without a finite distance."""
    return -1.0 <= 1.0 - float(distance) <= FULL


def key_of(text: str) -> str:
    """Return the key under which a text's vector is kept."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _shipped_means(np: Any, model: str) -> dict[str, Vectors]:  # noqa: ANN401
    """Return the mean vector of each language that was measured for a model, none where it was not."""
    file = files("ikrar") / "outside" / "means" / f"{model.partition('/')[0]}.bin"
    if not file.is_file():
        return {}
    data = file.read_bytes()
    head, _, body = data.partition(b"\n")
    languages = head.decode().split()
    table = np.frombuffer(body, dtype="<f2").reshape(len(languages), -1).astype("float32")
    return dict(zip(languages, table, strict=True))
