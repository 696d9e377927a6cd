"""Build hook: compile the extractor with mypyc where the machine can, and ship it as plain Python where it cannot.

The compiled modules are the same code, about twice as fast. An editable install is never compiled, for what is edited must
take effect at once; ``IKRAR_PURE=1`` asks for plain Python.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "IKRAR_PURE"
COMPILED = "src/ikrar/extract"


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled extractor to a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of our own, so that the tree stays clean, and name the results for the wheel."""
        if version == "editable" or os.environ.get(SWITCH):
            return
        work = Path(tempfile.mkdtemp(prefix="ikrar-build-"))
        try:
            made = compiled(Path(self.root) / "src", work)
        except BaseException as error:  # distutils exits where there is no compiler
            self.app.display_warning(f"the extractor is not compiled, for {error!r}; it works as plain Python")
            shutil.rmtree(work, ignore_errors=True)
            return
        build_data["force_include"].update({str(file): str(file.relative_to(work)) for file in made})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was made for the wheel."""
        for file in build_data.get("force_include", {}):
            if "ikrar-build-" in file:
                shutil.rmtree(
                    next(one for one in Path(file).parents if one.name.startswith("ikrar-build-")), ignore_errors=True
                )


def compiled(source: Path, work: Path) -> list[Path]:
    """Compile a copy of the package in ``work``; return the extension modules."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    shutil.copytree(source / "ikrar", work / "ikrar", ignore=shutil.ignore_patterns("__pycache__"))
    here = Path.cwd()
    os.chdir(work)
    try:
        modules = sorted(
            str(path.relative_to(work))
            for path in (work / "ikrar" / "extract").rglob("*.py")
            if path.name != "__init__.py"
        )
        options = ["--ignore-missing-imports", "--disable-error-code=unused-ignore", *modules]
        distribution = Distribution({"name": "ikrar", "ext_modules": mypycify(options, opt_level="2")})
        command = distribution.get_command_obj("build_ext")
        command.inplace = True
        command.parallel = os.cpu_count() or 1
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(here)
    ending = (".pyd",) if sys.platform == "win32" else (".so",)
    return [path for path in work.rglob("*") if path.suffix in ending and "build" not in path.relative_to(work).parts]
