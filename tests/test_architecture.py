"""The house's rules, kept by a machine: sizes, names, layers, what may stand in the tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
DEBIAN_PYTHON = "3.11.2"
LINES_A_FILE = 300
LINES_A_FUNCTION = 25
HOMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
TEXT = {".py", ".html", ".txt", ".md", ".toml", ".in", ".scss", ".js", ".mjs", ".json", ".csv", ""}
REGISTRIES = ("pypi", "org"), ("registry", "npmjs"), ("npmjs", "org"), ("deb", "debian")
OPTIONS = ("index", "url"), ("extra-index", "url"), ("find", "links"), ("trusted", "host")
HOSTS = re.compile(  # in parts, so that this file doesn't name what none may name
    "|".join(
        (
            r"python(?:)hosted",
            *(rf"{one}\.{other}" for one, other in REGISTRIES),
            *(f"--{one}-{other}" for one, other in OPTIONS),
        )
    )
)
MACHINE = re.compile(r"(?<![\w.$}])/(work|root|home|opt|Users)/[\w.]")


@cache
def tracked() -> tuple[Path, ...]:
    """Return what git tracks or would track, apart from what's compiled."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = (ROOT / line for line in sorted(set(listed.splitlines())))
    return tuple(f for f in files if f.is_file() and "dist" not in f.parts)


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def python_files() -> list[Path]:
    return [file for file in tracked() if file.suffix == ".py"]


def written() -> list[Path]:
    """Return the modules but for migrations, which are as long as the schema."""
    return [file for file in python_files() if "migrations" not in file.parts]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's body, from its first statement to its last."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


def faults(found: list[str]) -> None:
    """Fail with all that was found."""
    assert not found, "\n".join(found)


def test_the_rules_see_the_files() -> None:
    names = {name(file) for file in tracked()}
    assert {"tests/test_architecture.py", "pyproject.toml", "app/domain/errors.py"} <= names


def test_a_file_fits_in_a_head() -> None:
    sizes = {name(f): len(f.read_text().splitlines()) for f in written()}
    faults([f"{f}: {lines} lines" for f, lines in sizes.items() if lines > LINES_A_FILE])


def test_a_function_fits_on_a_screen() -> None:
    """Count the body alone.

    The formatter spreads a signature over lines that nobody has to follow, decorators say where
    a function is used, and a docstring may explain at length.
    """
    found = []
    for file in written():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = length(node)
                if lines > LINES_A_FUNCTION:
                    found.append(f"{name(file)}:{node.lineno} {node.name}: {lines} lines")
    faults(found)


def test_every_module_opens_with_what_it_is_for() -> None:
    found = []
    for file in python_files():
        source = file.read_text()
        if not source.strip():
            continue  # an empty __init__.py only marks a room
        first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
        if not first.endswith((".", "?", ":")) and not first:
            found.append(name(file))
    faults(found)


def test_everything_has_a_name_of_its_own() -> None:
    files = [*python_files(), *(f for f in tracked() if f.suffix in (".html", ".js", ".scss"))]
    faults([name(f) for f in files if HOMELESS & {p.strip("_") for p in (f.stem, f.parent.name)}])


def test_functions_take_what_they_need_by_name() -> None:
    found = []
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            taken = [a for a in node.args.args if a.arg not in ("self", "cls")]
            if len(taken) > 3 and not node.name.startswith("_"):
                found.append(f"{name(file)}:{node.lineno} {node.name}: {len(taken)} by position")
    faults(found)


def test_the_layers_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pairs_to_measure_by_are_drawn_by_nobody_who_compares() -> None:
    """The generator of double reports imports nothing of the service, not even by detours."""
    code = (
        "import sys; from bench.duplicates import families, opencrvs; families.world;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('app', 'tests')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script(?![^>]*\b(src|type=\"application/json\"))|\son[a-z]+\s*=\s*[\"']"
    r"|javascript:",
    re.IGNORECASE,
)


def test_templates_hold_no_style_and_no_script() -> None:
    found = []
    for file in tracked():
        if file.suffix == ".html" and "templates" in file.parts:
            for number, line in enumerate(file.read_text().splitlines(), 1):
                if INLINE.search(line):
                    found.append(f"{name(file)}:{number} {line.strip()[:100]}")
    faults(found)


def test_templates_decide_nothing() -> None:
    allowed = re.compile(
        r"{%-?\+?\s*(if|elif|else|endif|for|endfor|set|endset|block|endblock|extends|include|import"
        r"|from|macro|endmacro|call|endcall|with|endwith|filter|endfilter|trans|pluralize|endtrans"
        r"|raw|endraw|autoescape|endautoescape)\b"
    )
    found = []
    for file in tracked():
        if file.suffix == ".html" and "templates" in file.parts:
            for tag in re.findall(r"{%.*?%}", file.read_text(), re.DOTALL):
                if not allowed.match(tag):
                    found.append(f"{name(file)} {tag}")
    faults(found)


@pytest.mark.parametrize("rule", [HOSTS, MACHINE], ids=["package hosts", "this machine's paths"])
def test_no_file_names(rule: re.Pattern[str]) -> None:
    found = []
    for file in tracked():
        if file.suffix in TEXT and file != Path(__file__):
            text = file.read_text(errors="ignore")
            found += [f"{name(file)}: {hit.group()}" for hit in rule.finditer(text)]
    faults(found)


def test_the_instance_folder_stands_empty() -> None:
    command = ["git", "ls-files", "instance"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert listed.split() == ["instance/.gitignore"]


@pytest.mark.parametrize("locked", ["requirements.txt", "requirements-dev.txt"])
def test_packages_are_locked_with_hashes(locked: str) -> None:
    text = (ROOT / locked).read_text()
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text)[1:]
    assert len(entries) > 20
    faults([e.partition(" ")[0] for e in entries if "==" not in e or "--hash=sha256:" not in e])
    others = [line for line in text.splitlines() if line.startswith("-") or "://" in line]
    assert not others


def test_what_is_asked_for_is_what_is_locked() -> None:
    for asked in ("requirements", "requirements-dev"):
        pins = re.findall(
            r"^([\w.-]+)(?:\[\w+\])?==(\S+)", (ROOT / f"{asked}.in").read_text(), re.M
        )
        locked = (ROOT / f"{asked}.txt").read_text().lower()
        faults([n for n, v in pins if f"\n{n.lower()}=={v} " not in locked])


def test_both_lists_agree() -> None:
    run, check = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / f).read_text(), re.M))
        for f in ("requirements.txt", "requirements-dev.txt")
    )
    faults([n for n in run.keys() & check.keys() if run[n] != check[n]])


def test_what_is_locked_runs_on_the_oldest_python() -> None:
    found = []
    for locked in ("requirements.txt", "requirements-dev.txt"):
        for package in re.findall(r"^([\w.-]+)==", (ROOT / locked).read_text(), re.M):
            needs = metadata.metadata(package)["Requires-Python"]
            if needs and DEBIAN_PYTHON not in SpecifierSet(needs):
                found.append(f"{package} needs Python {needs}")
    faults(found)
