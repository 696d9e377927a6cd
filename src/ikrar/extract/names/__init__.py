"""Parties, bodies, persons and places: those that lists know, and those that a text introduces."""
