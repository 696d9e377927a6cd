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
SEARCH: dict[str, int] = {"connectivity": 16, "expansion_add": 64, "expansion_search": 48}
"""The index's terms: how many neighbours a vector keeps, and how widely it is looked for when added and when searched."""
EMBED = 256
"""Texts embedded before their vectors are put on disk."""


class StoredNearness:
    """Embeds each text once, keeps its vector in a store, and finds neighbours through an HNSW index (usearch)."""

    def __init__(self, meaning: Meaning, store: VectorStore) -> None:
        try:
            import numpy
            import usearch.index
        except ImportError as error:
            raise MeaningError("usearch is not installed", hint="pip install 'ikrar[meaning]'") from error
        self._np: Any = numpy
        self._index: Any = usearch.index.Index
        self._meaning, self._store = meaning, store
        self.name = meaning.name
        self._centred_by_key: dict[str, Vectors] = {}

    def nearest(self, asked: Sequence[Worded], among: Sequence[Worded], count: int) -> Sequence[Near]:
        """Return the nearest of ``among`` for each of ``asked``, but for itself."""
        if not asked or not among:
            return ()
        every = list({one.key: one for one in (*among, *asked)}.values())
        centred = dict(zip((one.key for one in every), self._centred(every), strict=True))
        self._centred_by_key = centred
        held = self._np.stack([centred[one.key] for one in among])
        index = self.index_of(held)
        found = []
        for one, keys, cosines in self._found(index, asked, min(count + 1, len(among))):
            near = [(among[key].key, float(cosine)) for key, cosine in zip(keys, cosines, strict=True)]
            found += [Near(one.key, key, cosine) for key, cosine in near if key != one.key][:count]
        return found

    def cosine(self, one: str, other: str) -> float:
        """Return how near two of the wordings asked about last are."""
        return float(self._centred_by_key[one] @ self._centred_by_key[other])

    def index_of(self, vectors: Vectors) -> Any:  # noqa: ANN401 - usearch is not there for those without the extra
        """Return an index of vectors, by their place."""
        index = self._index(ndim=vectors.shape[1], metric="ip", dtype="f16", **SEARCH)
        index.add(self._np.arange(len(vectors)), vectors)
        return index

    def _found(self, index: Any, asked: Sequence[Worded], count: int) -> Any:  # noqa: ANN401
        matches = index.search(self._np.stack([self._centred_by_key[one.key] for one in asked]), count)
        keys, distances = (self._np.atleast_2d(part) for part in (matches.keys, matches.distances))
        return zip(asked, keys, 1.0 - distances, strict=True)

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
