"""What the doors say to people, in words that pages translate."""

from __future__ import annotations

from ikrar.accounts import keeping
from ikrar.accounts.roles import role_names, table

SIGN_IN = ("login.html", "Sign in")
ACCOUNT = ("account.html", "Account")
WRONG = "Name and password do not go together, or the account is disabled."
WAIT = "Too many sign-ins in a short time. Wait a few minutes and try again."
SAID = {
    "password": "The password is changed; all other sessions have ended.",
    "end": "All other sessions have ended.",
    "revoke": "The token is revoked.",
    "done": "Done.",
}
"""What a page says of something done, by the word in its address."""
NO_PAGE = ("There is no such page", "The address may be misspelt.")
TOO_MUCH = ("That is too much", "The form or file is larger than this desk takes.")
HEADINGS = {
    401: (
        "You are not signed in",
        "Your session has ended, or you have not signed in yet. What you sent was not filed.",
    ),
    403: ("This is not open to you", "Your account may not do this. The keeper of the desk can give it another role."),
    404: NO_PAGE,
    405: NO_PAGE,
    413: TOO_MUCH,
    429: ("Too many in a short time", "Wait a little and try again. What you sent was not filed."),
    502: (
        "The sign-in did not succeed",
        "The identity provider cannot be reached, or its answer is not to be trusted.",
    ),
    503: ("The register cannot be opened just now", "Wait a little and try again. What you sent was not filed."),
}
"""What a page says of a refusal, heading and sentence, by status; the others get the words of 403."""
FORGED = (
    "This form was not made for you",
    "Open the page again and send the form once more. What you sent was not filed.",
)
DEEDS = (
    keeping.ADDED, keeping.ROLE, keeping.PASSWORD, keeping.DISABLED, keeping.ENABLED, keeping.TOKEN, keeping.REVOKED,
)  # fmt: skip
KINDS = ("imported", "linked", "evidenced", "retracted", "appointed")
"""Kinds of events that only the page of the log names."""


def words() -> tuple[str, ...]:
    """Return them all, with those of the table of roles."""
    held = table()
    said = [one for pair in (*HEADINGS.values(), FORGED) for one in pair]
    means = [*(one.means for one in held.roles), *(one.means for one in held.rights)]
    return (
        *role_names(),
        *means,
        SIGN_IN[1],
        ACCOUNT[1],
        WRONG,
        WAIT,
        *SAID.values(),
        *said,
        *DEEDS,
        *KINDS,
        *keeping.SCOPES,
    )
