"""Who said what: quotations, reported clauses, and the speakers behind pronouns and offices."""
