"""The keys of the review, as its list of keys and the handbook show them; the desk's script acts on them."""

KEYS = (
    ("a", "accept"),
    ("e", "save the edits"),
    ("r", "reject; without a reason, go to the reason"),
    ("s", "split; without a second part, go to it"),
    ("m", "merge; without another commitment, go to the search"),
    ("v", "use as evidence; without another commitment, go to the search"),
    ("u", "take back the last judgement on this entry"),
    ("n", "leave it and go on to the next"),
    ("b", "back to the one just filed"),
    ("w", "take the words selected in the document as its words"),
    ("x", "take the words selected in the document as the second part"),
    ("[ ]", "begin the words one word earlier, or later"),
    ("{ }", "end the words one word earlier, or later"),
    ("/", "search for another commitment"),
    ("d", "go to the document"),
    ("Esc", "leave a field"),
    ("?", "show or hide this list"),
)
