"""The files of the project, as the rules of the house look at them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("base", "cmo", "survey", "kb")
NOT_OURS = {
    ".git", ".venv", "data", "build", "node_modules", "__pycache__",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
}  # fmt: skip


def files(*suffixes: str, under: str = ".") -> list[Path]:
    """Every file of ours with one of the suffixes (any, when none is given)."""
    return sorted(path for path in _walk(ROOT / under) if not suffixes or path.suffix in suffixes)


def code() -> list[Path]:
    """The Python files of the four rooms."""
    return [path for room in ROOMS for path in files(".py", under=room)]


def name(path: Path) -> str:
    """A file's place in the project."""
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    """The dotted name of a Python file."""
    return name(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Every module a file names in an import, wherever in it; also `package.name` of a from."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.exists():
        return
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
