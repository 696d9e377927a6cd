"""Payloads: frozen dataclasses to canonical JSON and back, identical."""

from __future__ import annotations

from typing import TypeVar

import msgspec

Kind = TypeVar("Kind")

_ENCODER = msgspec.json.Encoder(order="sorted", decimal_format="string")


def encode(value: object) -> str:
    """Return canonical JSON: keys sorted, decimals as strings, no white space."""
    return _ENCODER.encode(value).decode()


def decode(payload: str, kind: type[Kind]) -> Kind:
    """Return the value that :func:`encode` wrote."""
    return msgspec.json.decode(payload.encode(), type=kind)
