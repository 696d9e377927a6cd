"""A register of the samples in memory: what the tests of the site and of the desk look at."""

from importlib.resources import as_file, files

from ikrar.intake import Terms, ingest
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.outside.files import locate
from ikrar.pipeline import entries_of, findings_of, open_register, snapshot_of
from ikrar.register.memory import MemoryStore
from ikrar.site.history import history
from ikrar.site.moves import superseded
from ikrar.site.shelf import shelf

DAY = "2025-07-01"


def sample_store():
    store = MemoryStore()
    open_register(store, load_mechanism(built_in()[0]), "keeper")
    with as_file(files("ikrar") / "samples") as samples:
        names = [str(path) for path in sorted(samples.iterdir()) if path.suffix == ".txt"]
        for _ in ingest(store, locate(names), Terms("keeper")):
            pass
    return store


def shelf_of(store, day=DAY):
    snapshot = snapshot_of(store)
    entries = entries_of(snapshot)
    told = history(store.events())
    before = superseded(store.events(), told)
    return shelf(snapshot, entries, findings_of(snapshot, entries), told, day, before)
