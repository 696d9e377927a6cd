"""Snapshot and Findings to bytes: the report, tables, exports."""
