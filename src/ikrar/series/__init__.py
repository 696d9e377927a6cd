"""Statistical series: their files, their revisions, and both sides' figures of one trade. Pure."""
