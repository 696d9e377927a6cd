"""Content-hash ids: the same content has the same id on every machine."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: str) -> str:
    """Return ``prefix-`` and 12 hex digits of the SHA-256 of ``parts``, joined so that no two lists collide."""
    joined = "".join([f"{len(part)}:{part}," for part in parts])
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
