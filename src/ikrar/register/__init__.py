"""Claims and judgements to events, events to Snapshot: the append-only, hash-chained log, as pure functions."""
