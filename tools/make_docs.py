"""Write the reference pages that follow from the code: commands, errors, findings and the terms.

python tools/make_docs.py           # write docs/reference/
python tools/make_docs.py --check   # exit 1 where a page is not what the code says
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import typer

import ikrar.errors
from ikrar.check.catalogue import CATALOGUE
from ikrar.cli.main import app
from ikrar.model import claims, findings, instruments, measures, mechanism, parties, reading, snapshot, sources, text

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
    parts = ["# Findings: what each check does\n\n`ikrar check --explain CODE` prints the same.\n"]
    for info in CATALOGUE:
        tolerance = f"\n\n**Tolerance:** {info.tolerance}" if info.tolerance else ""
        parts.append(f"\n## {info.code}: {info.title}\n\n{inspect.cleandoc(info.method)}{tolerance}\n")
    return NOTE + "".join(parts)


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


PAGES = {"commands.md": commands, "errors.md": errors, "findings.md": finding_codes, "terms.md": glossary}


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
        (REFERENCE / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
