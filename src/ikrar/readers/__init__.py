"""Bytes to Document: plain text, Markdown, HTML, PDF, DOCX; encodings, language, date of publication."""

from ikrar.readers.read import read_bytes

__all__ = ["read_bytes"]
