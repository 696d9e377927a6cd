"""Payloads: frozen dataclasses to canonical JSON and back, identical."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import msgspec

Kind = TypeVar("Kind")

_ENCODER = msgspec.json.Encoder(order="sorted", decimal_format="string")


def encode(value: object) -> str:
    """Return canonical JSON: keys sorted, decimals as strings, no white space."""
    return _ENCODER.encode(value).decode()


def decode(payload: str, kind: type[Kind]) -> Kind:
    """Return the value that :func:`encode` wrote."""
    value: Kind = _decoder(kind).decode(payload)  # type: ignore[arg-type]
    return value


@lru_cache(maxsize=16)
def _decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    # Making a decoder walks the whole type; a log has thousands of payloads of few types.
    return msgspec.json.Decoder(kind)
