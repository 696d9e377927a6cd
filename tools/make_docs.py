"""Write the reference pages that follow from the code: commands, errors, findings and the terms.

python tools/make_docs.py           # write docs/reference/
python tools/make_docs.py --check   # exit 1 where a page is not what the code says
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import sys
from collections.abc import Iterator
from enum import Enum
from functools import partial
from pathlib import Path

import typer

import ikrar.errors
from ikrar.accounts.roles import role_names, table
from ikrar.accounts.settings import SECTIONS
from ikrar.check.catalogue import CATALOGUE, METHOD, CheckInfo
from ikrar.cli.main import app
from ikrar.model import claims, findings, instruments, measures, mechanism, parties, reading, snapshot, sources, text
from ikrar.model.findings import Verdict
from ikrar.web.api import openapi

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- Written by tools/make_docs.py from the code: do not edit. -->\n\n"
VOCABULARY = (text, sources, parties, measures, claims, reading, findings, mechanism, instruments, snapshot)


def commands() -> str:
    """Return the page of commands and options."""
    group = typer.main.get_command(app)
    parts = ["# Commands\n\nExit codes: 0 done; 1 done in part, or a proof failed; 2 wrong use or bad input.\n"]
    for name, command in _verbs(group):
        parts.append(f"\n## `ikrar {name}`\n\n{inspect.cleandoc(command.help or '')}\n\n")
        parts += _options(command)
    return NOTE + "".join(parts)


def _verbs(group: object, above: str = "") -> Iterator[tuple[str, object]]:
    """Yield every command with its whole name, those of a group after the group itself."""
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        yield f"{above}{name}", command
        if hasattr(command, "commands"):
            yield from _verbs(command, f"{above}{name} ")


def _options(command: object) -> Iterator[str]:
    yield "| option | meaning | default |\n|---|---|---|\n"
    for option in command.params:  # type: ignore[attr-defined]
        if option.name == "help":
            continue
        names = (
            ", ".join(f"`{one}`" for one in option.opts) if option.param_type_name == "option" else f"`{option.name}`"
        )
        default = "" if option.default is None or callable(option.default) else f"`{option.default}`"
        yield f"| {names} | {getattr(option, 'help', '') or ''} | {default} |\n"


def errors() -> str:
    """Return the page of error codes."""
    known = [
        one
        for one in vars(ikrar.errors).values()
        if isinstance(one, type) and issubclass(one, ikrar.errors.IkrarError) and one is not ikrar.errors.IkrarError
    ]
    rows = "".join(f"| `{one.code}` | {inspect.getdoc(one)} |\n" for one in sorted(known, key=lambda one: one.code))
    head = "# Error codes\n\nEvery error names what is wrong, where, and what to do.\n\n"
    return f"{NOTE}{head}| code | meaning |\n|---|---|\n{rows}"


def finding_codes() -> str:
    """Return the page of checks."""
    parts = [
        "# Findings: what each check does\n\n`ikrar check --explain CODE` prints the same; each has a page of its own in "
        "[findings](findings).\n"
    ]
    for info in CATALOGUE:
        tolerance = f"\n\n**Tolerance:** {info.tolerance}" if info.tolerance else ""
        parts.append(f"\n## {info.code}: {info.title}\n\n{inspect.cleandoc(info.method)}{tolerance}\n")
    return NOTE + "".join(parts)


def finding_page(info: CheckInfo) -> str:
    """Return the page of one check."""
    verdicts = "".join(f"- **{verdict.value}**: {VERDICTS[verdict]}\n" for verdict in Verdict)
    return (
        f"{NOTE}# {info.code}: {info.title}\n\n{inspect.cleandoc(info.method)}\n\n"
        f"**Tolerance:** {info.tolerance or 'none'}\n\n## What the verdicts say\n\n{verdicts}\n"
        f"The method's version is `{METHOD}`; it stands with every finding. "
        f"`ikrar check --explain {info.code}` prints this page's text; [all checks](../findings.md).\n"
    )


VERDICTS = {
    Verdict.CONSISTENT: "what is shown beside the claim agrees with it within the tolerance.",
    Verdict.INCONSISTENT: "what is shown cannot be true together with the claim.",
    Verdict.PARTLY: "some of what is shown agrees with the claim and some does not.",
    Verdict.NOT_CHECKABLE: "it cannot be told; the finding says why.",
}


def glossary() -> str:
    """Return the terms, each defined by the docstring of its type."""
    parts = ["# The terms\n\nEach noun is a type; its definition here is the one in the code.\n"]
    for module in VOCABULARY:
        for name, one in sorted(vars(module).items()):
            if inspect.isclass(one) and one.__module__ == module.__name__:
                parts += [f"\n## {name}\n\n{inspect.getdoc(one)}\n", *_fields(one)]
    return NOTE + "".join(parts)


def _fields(one: type) -> Iterator[str]:
    if dataclasses.is_dataclass(one):
        yield "\nFields: " + ", ".join(f"`{field.name}`" for field in dataclasses.fields(one)) + ".\n"
    elif issubclass(one, Enum):
        yield "\nValues: " + ", ".join(f"`{member.value}`" for member in one) + ".\n"


def roles() -> str:
    """Return the page of roles and what each may do."""
    held, order = table(), role_names()
    parts = [
        "# Roles\n\nA role may also do what the roles before it may. `ikrar account role NAME ROLE` gives one.\n\n"
    ]
    parts += ["| role | |\n|---|---|\n", *(f"| {one.name} | {one.means} |\n" for one in held.roles)]
    parts.append(f"\n## What each may do\n\n| act | {' | '.join(order)} |\n|---|{'---|' * len(order)}\n")
    for right in held.rights:
        marks = ["yes" if order.index(right.role) <= at else "" for at in range(len(order))]
        parts.append(f"| {right.means} | {' | '.join(marks)} |\n")
    return NOTE + "".join(parts)


def settings() -> str:
    """Return the page of the settings file of a shared desk."""
    head = "# The settings of a shared desk\n\n`ikrar serve --settings FILE` reads a TOML file; every key may be left out. See "
    parts = [f"{head}[run it for others](../how-to/run-it-for-others.md).\n"]
    for section in SECTIONS:
        name, _, means = (inspect.getdoc(section) or "").partition(": ")
        parts.append(f"\n## {name}\n\n{means[:1].upper()}{means[1:]}\n\n| key | default | meaning |\n|---|---|---|\n")
        for one in dataclasses.fields(section):
            default = one.default if one.default is not dataclasses.MISSING else {}
            parts.append(f"| `{one.name}` | `{_toml(default)}` | {one.metadata['means']} |\n")
    return NOTE + "".join(parts)


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return json.dumps(list(value))
    return "{}" if value == {} else json.dumps(value)


def api() -> str:
    """Return the page of the interface for programs."""
    held = openapi(signed_in=True)
    parts = [f"# The interface for programs\n\n{held['info']['description']}\n\nThe whole description is in "]
    parts.append("[openapi.json](openapi.json), and every desk answers with its own at `/api/v1/openapi.json`.\n\n")
    parts.append("| method | address | what | refusals |\n|---|---|---|---|\n")
    for path, operations in held["paths"].items():
        for method, one in operations.items():
            refusals = ", ".join(code for code in sorted(one["responses"]) if code >= "400")
            parts.append(f"| {method.upper()} | `{path}` | {one['summary']} | {refusals} |\n")
    return NOTE + "".join(parts)


def description() -> str:
    """Return the description of the interface as JSON."""
    return json.dumps(openapi(signed_in=True), ensure_ascii=False, indent=1) + "\n"


PAGES = {"commands.md": commands, "errors.md": errors, "findings.md": finding_codes, "terms.md": glossary}
PAGES |= {"roles.md": roles, "desk-settings.md": settings, "api.md": api, "openapi.json": description}
PAGES |= {f"findings/{info.code}.md": partial(finding_page, info) for info in CATALOGUE}


def stale() -> list[str]:
    """Return the pages that are not what the code says."""
    return [name for name, make in PAGES.items() if _held(REFERENCE / name) != make()]


def _held(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    """Write or check the pages."""
    if "--check" in sys.argv:
        for name in stale():
            print(f"docs/reference/{name} is stale: run python tools/make_docs.py")
        return 1 if stale() else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).parent.mkdir(parents=True, exist_ok=True)
        (REFERENCE / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
