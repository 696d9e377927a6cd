"""Reading to Reading: what a text says of its own figures, dates and polls, which single sentences do not file."""
