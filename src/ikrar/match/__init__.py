"""Snapshot to entries: the same commitment, figure or poll across documents and languages."""
