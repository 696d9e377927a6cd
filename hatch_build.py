"""Build the wheel with the extractor compiled, where asked for: ``IKRAR_COMPILE=1 python -m build --wheel``.

Pure Python is the default and reads the same; compiled by mypyc, the rooms that do the reading run faster. A compiled wheel is
of one platform and one Python. It needs a C compiler; mypy and setuptools are fetched by the build, which takes some minutes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "IKRAR_COMPILE"
ROOMS = ("lexing", "measures", "names", "speech", "statements")
LEFT_OUT = ("__init__.py", "pack.py")
"""``pack.py`` makes classes by a metaclass of another library, which mypyc does not compile; it runs once a language."""


class CompiledExtractor(BuildHookInterface[Any]):
    """Adds the compiled modules beside their sources, which stay as what they were compiled from."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what a build needs besides: nothing for pure Python."""
        return ["mypy[mypyc]>=1.15", "setuptools>=75"] if _asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile where asked for, and put the modules into the wheel."""
        if not _asked() or self.target_name != "wheel" or version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="ikrar-"))
        made = compiled(Path(self.root), self._folder)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): name for name, path in made.items()})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was made on the way."""
        if folder := getattr(self, "_folder", None):
            shutil.rmtree(folder, ignore_errors=True)


def _asked() -> bool:
    return os.environ.get(SWITCH, "") not in ("", "0")


def sources(root: Path) -> list[str]:
    """Return the modules that are compiled, as paths below ``src``."""
    folder = root / "src" / "ikrar" / "extract"
    found = [path for room in ROOMS for path in (folder / room).rglob("*.py")]
    kept = [path for path in found if path.name not in LEFT_OUT]
    return sorted(path.relative_to(root / "src").as_posix() for path in kept)


def compiled(root: Path, folder: Path) -> dict[str, Path]:
    """Compile the extractor in a folder; return the modules made, by the names that they have in a wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    shutil.copytree(root / "src" / "ikrar", folder / "ikrar", ignore=shutil.ignore_patterns("__pycache__"))
    before = Path.cwd()
    os.chdir(folder)
    try:
        flags = ["--python-version=3.11", "--ignore-missing-imports", "--config-file="]
        extensions = mypycify([*flags, *sources(root)], opt_level="2", debug_level="0", multi_file=True)
        command = build_ext(Distribution({"name": "ikrar", "ext_modules": extensions}))
        command.build_lib, command.build_temp = "made", "temporary"
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    made = folder / "made"
    return {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.suffix in (".so", ".pyd")}
