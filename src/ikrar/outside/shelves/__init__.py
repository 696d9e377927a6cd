"""The register as the pages need it, kept in an SQLite file beside the register: whatever a page shows is looked up there."""
