"""Times and quantities: numerals merged, times recognised and resolved, quantities among what they left."""
