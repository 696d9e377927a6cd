"""Snapshot to Findings: each check a pure function with a code, a method and a tolerance."""
