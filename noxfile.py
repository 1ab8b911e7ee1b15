"""The sessions: `nox -l` lists them, plain `nox` runs all checks.

What comes after `--` is handed on: `nox -s flask -- -k slug`.
"""

import sys
from pathlib import Path

import nox

nox.needs_version = ">=2026.2"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "types", "proof", "django", "flask", "fastapi", "interop", "pages"]

ROOT = Path(__file__).parent
# A framework's session, and the folder of its app.
APPS = {"django": "django_app", "flask": "flask_app", "fastapi": "fastapi_app"}
SQLITE, POSTGRESQL = "sqlite", "postgresql"
# How long a server that Ctrl-C reaches may take to end well; nox would kill it at once.
PATIENCE = 15.0
# What an app's environment holds besides the app: the suite that tests it.
SUITE = "requirements/contract.in"


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff over everything, and the contract's own validity."""
    install(session, "lint")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")
    session.run("openapi-spec-validator", "shared_spec/openapi.yaml")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict: each app in its own environment, then all that is no app."""
    install(session, "types")
    provide(session, *APPS)
    for name, folder in APPS.items():
        with session.chdir(folder):
            session.run(python_of(name), "-m", "mypy", *session.posargs, external=True)
    ours = ("contract_tests", "proof", "scripts", "docs", "noxfile.py")
    session.run("mypy", *ours, *session.posargs)


@nox.session
def django(session: nox.Session) -> None:
    """Django: its own tests, then the contract's, under WSGI and on PostgreSQL ASGI; its pages."""
    install(session, "django")
    with session.chdir("django_app"):
        # Also with --install-only, and so wherever the environment is provided.
        session.run_install("python", "manage.py", "collectstatic", "--noinput", silent=True)
    check(session, ("wsgi", SQLITE), ("wsgi", POSTGRESQL), ("asgi", POSTGRESQL))


@nox.session
def flask(session: nox.Session) -> None:
    """Flask: its own tests, then the contract's; its pages."""
    install(session, "flask")
    check(session, ("wsgi", SQLITE), ("wsgi", POSTGRESQL))


@nox.session
def fastapi(session: nox.Session) -> None:
    """FastAPI: its own tests, then the contract's; its pages."""
    install(session, "fastapi")
    check(session, ("asgi", SQLITE), ("asgi", POSTGRESQL))


@nox.session
def interop(session: nox.Session) -> None:
    """One database, three apps: the same tables, each other's accounts, the same answers."""
    install(session, "contract")
    apps = provide_apps(session, *APPS)
    session.run("pytest", "contract_tests/interop", "--numprocesses=2", *apps, *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """The pages of all three in a real browser, and side by side: `-- -k live` tries some."""
    install(session, "pages")
    session.run_install("python", "-m", "contract_tests.harness.chromium")
    apps = provide_apps(session, *APPS)
    # The rest of them is run by the session of each app; a -k of yours takes the place of this one.
    part = ("-k", "browser or test_same or test_rules")
    session.run(
        "pytest", "contract_tests/pages", "--numprocesses=2", *part, *apps, *session.posargs
    )


@nox.session
def proof(session: nox.Session) -> None:
    """The tests of what proves the suite."""
    install(session, "proof")
    session.run("python", "-m", "pytest", "proof/tests", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """What the last runs of the suite pushed, of all that the contract declares."""
    install(session, "proof")
    session.run("python", "-m", "proof.coverage", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Generated requests, every answer checked: `nox -s fuzz -- flask --examples 200 --seed 4711`.

    Of the apps that are named, else of all three; `-- --help` tells more.
    """
    install(session, "proof")
    named = [name for name in APPS if name in session.posargs]
    options = [option for option in session.posargs if option not in APPS]
    needs_none = any(option.startswith(("--target", "--help", "-h")) for option in options)
    names = [] if needs_none else named or list(APPS)
    apps = provide_apps(session, *names)
    session.run("python", "-m", "proof.fuzz", *apps, *options)


@nox.session
def answers(session: nox.Session) -> None:
    """Answers wrong in one thing, tried on the suite: `nox -s answers -- django -k "login 200"`.

    Served by Flask unless others are named; `-- --help` tells more.
    """
    install(session, "proof")
    names = [name for name in APPS if name in session.posargs] or ["flask"]
    options = [option for option in session.posargs if option not in APPS]
    for app in provide_apps(session, *names):
        session.run("python", "-m", "proof.answers", app, *options)


@nox.session
def differential(session: nox.Session) -> None:
    """The same requests to all three apps, and to a mixed fleet of them: the answers must be alike.

    `nox -s differential -- --steps 20000 --seed random` takes more steps; `-- --help` tells more.
    """
    install(session, "proof")
    apps = provide_apps(session, *APPS)
    each, mixed = ["--steps=3000"], ["--steps=2000", "--mixed"]
    for options in [session.posargs] if session.posargs else [each, mixed, ["--self-test"]]:
        session.run("python", "-m", "proof.differential", *apps, *options)


@nox.session
def mutants(session: nox.Session) -> None:
    """Bugs put into copies of the apps: a test must find each. `-- -k slug` tries some of them."""
    install(session, "proof")
    apps = provide_apps(session, *APPS)
    session.run("python", "-m", "proof.mutants", *apps, *session.posargs)


@nox.session
def report(session: nox.Session) -> None:
    """What all sessions found, on one page: `-- --target URL` for an implementation of your own."""
    install(session, "proof")
    session.run("python", "-m", "proof.report", *session.posargs)


@nox.session(venv_backend="none")
def serve(session: nox.Session) -> None:
    """Serve one app: `nox -s serve -- flask --port 8002 --seed` (`-- --help` tells more)."""
    provide(session, *[name for name in APPS if name in session.posargs])
    pythons = [f"{name}={python_of(name)}" for name in APPS]
    session.run(
        sys.executable,
        "-m",
        "scripts.serve",
        *pythons,
        "--",
        *session.posargs,
        external=True,
        interrupt_timeout=PATIENCE,
    )


@nox.session(venv_backend="none")
def demo(session: nox.Session) -> None:
    """Serve all three, with a small world in them, until Ctrl-C: port 8000 leads to them."""
    apps = [] if "--help" in session.posargs else provide_apps(session, *APPS)
    session.run(
        sys.executable,
        "-m",
        "scripts.demo",
        *apps,
        *session.posargs,
        external=True,
        interrupt_timeout=PATIENCE,
    )


@nox.session(venv_backend="none")
def streams(session: nox.Session) -> None:
    """What streams of comments cost each app: `nox -s streams -- --streams 200 --write`."""
    apps = [] if "--help" in session.posargs else provide_apps(session, *APPS)
    session.run(sys.executable, "-m", "scripts.streams", *apps, *session.posargs, external=True)


@nox.session
def growth(session: nox.Session) -> None:
    """What a page costs among few articles and among many: `nox -s growth -- --write`."""
    install(session, "contract")
    apps = [] if "--help" in session.posargs else provide_apps(session, *APPS)
    session.run("python", "-m", "scripts.growth", *apps, *session.posargs)


@nox.session(venv_backend="none")
def lock(session: nox.Session) -> None:
    """Pin every environment anew in requirements/*.txt; `-- --upgrade` takes the newest."""
    for name, folder in APPS.items():
        project = f"{folder}/pyproject.toml"
        compile_lock(session, name, project, "--group", f"{project}:dev", SUITE)
    for name in ("contract", "lint", "pages", "proof", "types"):
        compile_lock(session, name, f"requirements/{name}.in")


def check(session: nox.Session, *runs: tuple[str, str]) -> None:
    """An app's own tests, then the contract's for each interface and database, then its pages."""
    folder = APPS[session.name]
    # With -k a part of the tests may be empty: pytest's 5 is no failure then.
    codes = [0, 5] if session.posargs else [0]
    # Only the whole suite can push everything.
    record = [] if session.posargs else ["-p", "proof.coverage.plugin"]
    with session.chdir(folder):
        session.run("pytest", *session.posargs, success_codes=codes)
    for interface, database in runs:
        session.run(
            *("python", "-m", "pytest", "contract_tests"),
            *record,
            f"--app={folder}",
            f"--interface={interface}",
            f"--database={database}",
            "--numprocesses=2",
            *session.posargs,
            success_codes=codes,
        )
    session.run(
        *("python", "-m", "pytest", "contract_tests/pages"),
        *(f"--app={folder}", "--database=postgresql", "--numprocesses=2"),
        *session.posargs,
        success_codes=codes,
    )


def install(session: nox.Session, lock: str) -> None:
    """Install what a lock file pins, and check its hashes."""
    # Unlike pip, uv leaves compiling to the first import: where Python may write no bytecode, as in
    # many containers, each start of a server would compile all its libraries again.
    compiled = {"UV_COMPILE_BYTECODE": "1"}
    session.install("--require-hashes", "-r", f"requirements/{lock}.txt", env=compiled)


def provide(session: nox.Session, *names: str) -> None:
    """Make sure that the environments of these sessions are there and as locked."""
    if names:
        nox_itself = (sys.executable, "-m", "nox", "--install-only", "--session")
        session.run(*nox_itself, *names, external=True, silent=True)


def provide_apps(session: nox.Session, *names: str) -> list[str]:
    """The same, and the options by which the suite and its proof are told of these apps."""
    provide(session, *names)
    return [f"--app={APPS[name]}={python_of(name)}" for name in names]


def python_of(name: str) -> str:
    """The Python of a session's environment."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(ROOT / ".nox" / name / folder / "python")


def compile_lock(session: nox.Session, name: str, *sources: str) -> None:
    """Pin these sources with hashes, for every platform; no index is named."""
    session.run(
        *("uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11"),
        *("--generate-hashes", "--no-annotate", "--custom-compile-command=nox -s lock"),
        *(f"--output-file=requirements/{name}.txt", *sources, *session.posargs),
        external=True,
    )
