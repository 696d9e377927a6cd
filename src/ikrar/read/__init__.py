"""Bytes to Document: plain text, Markdown, HTML, PDF, DOCX; encodings, language, date of publication."""
