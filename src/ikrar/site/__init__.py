"""The site: the pages that the desk serves and that `ikrar publish` writes, made by one set of views and templates."""
