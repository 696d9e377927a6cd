"""Text to tokens: a language and the names of mechanisms as one automaton, and what it finds."""
