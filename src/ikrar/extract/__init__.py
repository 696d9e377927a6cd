"""Document and Grammar to Reading: one grammar over language-neutral symbols."""
