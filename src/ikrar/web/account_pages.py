"""The own account, all accounts for their keeper, and the log as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ikrar.accounts import keeping, passwords
from ikrar.accounts.keeping import By
from ikrar.accounts.model import Account, Deed
from ikrar.accounts.roles import ACCOUNTS
from ikrar.accounts.secret import TOKEN_MARK
from ikrar.errors import AccountError, TooManyError
from ikrar.outside import clock
from ikrar.register import drafts
from ikrar.register.ports import Store
from ikrar.site.door_words import SAID
from ikrar.site.people import LOG_PAGE, account_view, accounts_view, log_view
from ikrar.web.answers import locale_of, missing, refused_page, shown
from ikrar.web.people import People
from ikrar.web.state import State
from ikrar.web.visitor import visitor

DEEDS = 50
WRONG = "The present password is another one."


def account_routes() -> list[Route]:
    """Return the routes of accounts."""
    return [
        Route("/{locale}/account.html", _own),
        Route("/{locale}/account.html", _own_act, methods=["POST"]),
        Route("/{locale}/accounts.html", _all),
        Route("/{locale}/accounts.html", _all_act, methods=["POST"]),
    ]


def log_routes() -> list[Route]:
    """Return the route of the log, which a desk for one person has as well."""
    return [Route("/{locale}/log.html", _log)]


def _log(request: Request) -> Response:
    store: Store = request.app.state.store
    desk: State = request.app.state.desk
    held = desk.shelf()
    given = request.query_params.get("before", "")
    before = int(given) if given.isascii() and given.isdecimal() and len(given) < 12 else held.snapshot.seq + 1
    before = min(before, held.snapshot.seq + 1)
    events = []
    for event in store.events(max(0, before - 1 - LOG_PAGE)):
        if event.seq >= before:
            break
        events.append(event)
    return shown(request, "log.html", "log.html", {"view": log_view(held, events)})


def _own(request: Request, fresh: str = "", problem: str = "", status: int = 200) -> Response:
    people: People = request.app.state.people
    who = visitor(request)
    account = people.store.account(who.name)
    if account is None:
        return missing(request, locale_of(request))
    view = account_view(
        account, who.rights, people.store.sessions(who.name), people.store.tokens(who.name), who.session
    )  # fmt: skip
    context = {
        "view": replace(view, fresh=fresh), "token": who.form, "keeper": who.may(ACCOUNTS), "problem": problem,
        "done": SAID.get(request.query_params.get("done", ""), ""),
    }  # fmt: skip
    return shown(request, "account.html", "account.html", context, status)


async def _own_act(request: Request) -> Response:
    return await run_in_threadpool(_own_acted, request, await _entered(request))


def _own_acted(request: Request, entered: Mapping[str, str]) -> Response:
    people: People = request.app.state.people
    who = visitor(request)
    by = By(who.name, clock.now())
    do = entered.get("do", "")
    try:
        account = keeping.existing(people.store, who.name)
        if do == "token":
            return _own(request, fresh=_made(people, account, entered, by))
        if do == "password":
            _new_password(request, account, entered, by)
        elif do == "end":
            people.store.end(who.name, keep=who.session)
        elif do == "revoke":
            keeping.revoke(people.store, who.name, entered.get("id", ""), by)
        else:
            raise AccountError("the form asks for nothing that is done here")
    except AccountError as error:
        return _own(request, problem=_told(error), status=422)
    except TooManyError as error:
        return refused_page(request, error)
    return RedirectResponse(f"account.html?done={do}", 303)


def _made(people: People, account: Account, entered: Mapping[str, str], by: By) -> str:
    days = entered.get("days", "")
    lasts = int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0
    words, _ = keeping.add_token(people.store, account, entered.get("label", ""), entered.get("scope", ""), lasts, by)
    assert words.startswith(TOKEN_MARK)
    return words


def _new_password(request: Request, account: Account, entered: Mapping[str, str], by: By) -> None:
    people: People = request.app.state.people
    people.rates.sign_in(account.name, people.address(request))
    if not passwords.fits(account.password, entered.get("present", "")):
        raise AccountError(WRONG)
    keeping.set_password(people.store, account.name, entered.get("password", ""), by, visitor(request).session)


def _all(request: Request, problem: str = "", status: int = 200) -> Response:
    people: People = request.app.state.people
    view = accounts_view(people.store.accounts(), people.store.deeds(DEEDS))
    context = {
        "view": view, "token": visitor(request).form, "problem": problem,
        "done": SAID.get(request.query_params.get("done", ""), ""),
    }  # fmt: skip
    return shown(request, "accounts.html", "accounts.html", context, status)


async def _all_act(request: Request) -> Response:
    return await run_in_threadpool(_all_acted, request, await _entered(request))


def _all_acted(request: Request, entered: Mapping[str, str]) -> Response:
    people: People = request.app.state.people
    by = By(visitor(request).name, clock.now())
    name, role, do = entered.get("name", ""), entered.get("role", ""), entered.get("do", "")
    try:
        if do == "add":
            deed = keeping.add(people.store, name, role, entered.get("password") or None, by)
        elif do == "role":
            deed = keeping.set_role(people.store, name, role, by)
        elif do == "disable":
            deed = keeping.disable(people.store, name, by)
        elif do == "enable":
            deed = keeping.enable(people.store, name, by)
        else:
            raise AccountError("the form asks for nothing that is done here")
    except AccountError as error:
        return _all(request, problem=_told(error), status=422)
    appoint(request.app.state.store, deed)
    return RedirectResponse("accounts.html?done=done", 303)


def appoint(store: Store, deed: Deed) -> None:
    """Tell the register's log of a deed that says who may decide."""
    if deed.what in keeping.APPOINTING:
        draft = drafts.appointed(f"account:{deed.account}", deed.what, deed.detail, actor=deed.actor)
        store.append([draft], at=deed.at)


async def _entered(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=16)
    return {name: value[:400] for name, value in form.items() if isinstance(value, str)}


def _told(error: AccountError) -> str:
    return f"{error.code}: {error.message}{f' ({error.hint})' if error.hint else ''}"
