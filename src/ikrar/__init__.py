"""Ikrar keeps the record of what states promise one another, and follows it to delivery.

>>> import ikrar
>>> reading = ikrar.read("The parties will build a railway by 2030.")
>>> reading.claims[0].kind.value
'commitment'
"""

from ikrar.errors import IkrarError
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding, Verdict
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.model.text import Document, Quote
from ikrar.pipeline import read, read_file
from ikrar.version import __version__

__all__ = [
    "Claim",
    "ClaimKind",
    "Document",
    "Entry",
    "Finding",
    "IkrarError",
    "Quote",
    "Reading",
    "Snapshot",
    "Verdict",
    "__version__",
    "read",
    "read_file",
]
