"""The desk: the pages of the site served from the register as it stands, with the review queue and an API."""
