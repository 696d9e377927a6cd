"""What a text promises: signs to clauses, clauses to promises with all that they state. No file here sees a language."""
