"""The life of treaty-type texts: entry into force by their own clause, party by party. Pure."""
