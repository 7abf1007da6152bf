"""Commands about shorthand alone; no practice is needed."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from session_recorder.cli.context import say
from session_recorder.shorthand import parse as read
from session_recorder.shorthand import parsed_to_json


def parse(
    lines: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LINE]...", help="Lines of shorthand; none: standard input."),
    ] = None,
) -> None:
    """Say what lines of shorthand mean.

    One JSON object a line. Exit code 1 when a line cannot be read.
    """
    faulty = False
    for line in lines or (typed.rstrip("\r\n") for typed in sys.stdin):
        parsed = read(line)
        faulty = faulty or not parsed.ok
        say(json.dumps(parsed_to_json(parsed), ensure_ascii=False))
    if faulty:
        raise typer.Exit(1)
