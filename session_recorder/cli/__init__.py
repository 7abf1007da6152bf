"""The command line: a thin face of the recorder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from session_recorder import __version__
from session_recorder.cli import lines, practice, progress, sessions
from session_recorder.cli.context import PRACTICE_VARIABLE, USER_VARIABLE, Context
from session_recorder.cli.patients import patients
from session_recorder.cli.rules import rules
from session_recorder.errors import SessionRecorderError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Global options that may also stand behind the command; those with a value take the next word.
_MOVABLE = {"--json": False, "--practice": True, "--passphrase-file": True}
#: Commands with an own --user.
_OWN_USER = frozenset({"init", "user"})

app = typer.Typer(
    name="session-recorder",
    help="Records manual-therapy sessions on this machine and prints them. "
    "Without a command it opens the window.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:  # noqa: FBT001  (typer's callback)
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def globals_(
    context: typer.Context,
    practice_folder: Annotated[
        Path | None,
        typer.Option(
            "--practice", metavar="DIR", envvar=PRACTICE_VARIABLE, help="Folder of the practice."
        ),
    ] = None,
    user: Annotated[
        str | None,
        typer.Option("--user", metavar="NAME", envvar=USER_VARIABLE, help="Your user name."),
    ] = None,
    passphrase_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file that holds the passphrase.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    version: Annotated[  # noqa: ARG001  (its callback answers)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="The version.")
    ] = False,
) -> None:
    """Take the options that every command shares."""
    context.obj = Context(practice_folder, user, passphrase_file, as_json)


for _command in (
    practice.init,
    practice.demo,
    lines.parse,
    sessions.record,
    sessions.check,
    sessions.sessions,
    sessions.show,
    sessions.sign,
    sessions.amend,
    sessions.void,
    sessions.discard,
    sessions.summary,
    sessions.programme,
    sessions.letter,
    progress.progress,
    sessions.search,
    practice.letterhead,
    practice.verify,
    practice.backup,
    practice.restore,
    practice.doctor,
):
    app.command()(_command)
app.add_typer(patients, name="patient")
app.add_typer(rules, name="rules")


def in_front(words: Sequence[str]) -> list[str]:
    """Give the words with the global options moved before the command, wherever they were typed."""
    moved: list[str] = []
    rest: list[str] = []
    movable = dict(_MOVABLE)
    if not _OWN_USER & set(words):
        movable["--user"] = True
    place = 0
    while place < len(words):
        word = words[place]
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += words[place:]
            break
        if name in movable:
            taken = 2 if movable[name] and not equals else 1
            moved += words[place : place + taken]
            place += taken
        else:
            rest.append(word)
            place += 1
    return [*moved, *rest]


def main(words: Sequence[str]) -> int:
    """Carry out a command and give its exit code (contract)."""
    try:
        code = app(in_front(words), prog_name="session-recorder", standalone_mode=False)
    except SessionRecorderError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _usage(error)
    except (typer.Abort, KeyboardInterrupt):
        return _fail("Stopped. Nothing was changed.", 1)
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001  (the last resort says so in words)
        return _fail(
            f"Something failed that should not have ({type(error).__name__}). What was recorded "
            "before is safe. Run doctor, and report this with the command you used.",
            1,
        )
    return code if isinstance(code, int) else 0


def _fail(text: str, code: int) -> int:
    print(text, file=sys.stderr)  # noqa: T201  (what went wrong)
    return code


def _usage(error: TyperException) -> int:
    """Say what was wrong with the words of a command."""
    told = error.format_message() if hasattr(error, "format_message") else str(error)
    return _fail(f"{told} Nothing was changed. Try --help.", 2)
