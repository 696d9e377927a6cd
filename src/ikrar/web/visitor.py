"""Who asks: a visitor with a name for the log, rights, and what the forms made for this visitor carry."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from ikrar.accounts.roles import CODE, JUDGE, READ, rights_of
from ikrar.accounts.secret import same

KEY = "ikrar.visitor"
LOCAL, SESSION, PROXY, BEARER, NOBODY = "local", "session", "proxy", "token", "nobody"
LOCAL_RIGHTS = frozenset({READ, CODE, JUDGE})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: ``name`` is the actor in the log, ``way`` how the visitor came in.

    ``form`` is what forms carry and ``session`` the digest of the session, where there is one.
    """

    name: str
    role: str
    way: str
    rights: frozenset[str]
    form: str = ""
    session: str = ""

    def may(self, right: str) -> bool:
        """Say whether this visitor may do something."""
        return not right or right in self.rights

    def fits(self, given: str) -> bool:
        """Say whether a form was made for this visitor."""
        return bool(self.form) and same(self.form, given)


def local(actor: str, form: str) -> Visitor:
    """Return who uses a desk that answers on this machine only."""
    return Visitor(actor, "", LOCAL, LOCAL_RIGHTS, form)


def nobody(open_to_all: bool, form: str = "") -> Visitor:
    """Return a visitor that is not signed in."""
    return Visitor("", "", NOBODY, frozenset({READ}) if open_to_all else frozenset(), form)


def signed_in(name: str, role: str, way: str, form: str, session: str = "") -> Visitor:
    """Return somebody with an account."""
    return Visitor(name, role, way, rights_of(role), form, session)


def visitor(request: HTTPConnection) -> Visitor:
    """Return who asks."""
    found: Visitor = request.scope[KEY]
    return found
