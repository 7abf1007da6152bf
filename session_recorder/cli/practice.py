"""Commands about a practice as a whole: create, explore, check, back up, restore."""

from __future__ import annotations

import platform
import shutil
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from session_recorder import __version__
from session_recorder.cli.context import Context, table, write_whole
from session_recorder.domain.practice import ROLES
from session_recorder.errors import DamageError, UsageError

_PACKAGES = (
    "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "argon2-cffi", "reportlab",
    "pypdfium2",
)  # fmt: skip


def init(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="Name of the practice, printed on every page.")],
    user: Annotated[str, typer.Option(help="User name of its first person, who owns it.")],
    full_name: Annotated[
        str | None, typer.Option(help="Name of that person as printed; default: the user name.")
    ] = None,
    role: Annotated[str, typer.Option(help="clinician, student or manager.")] = "clinician",
    registration: Annotated[
        str | None, typer.Option(help="Number at the regulator, printed beside the name.")
    ] = None,
    profession: Annotated[str | None, typer.Option(help="Profession, printed.")] = None,
    thrust_trained: Annotated[bool, typer.Option(help="Trained in thrust techniques.")] = False,
    needle_trained: Annotated[bool, typer.Option(help="Trained in needling.")] = False,
    locale: Annotated[
        str | None,
        typer.Option(help="Country of the emergency number, such as en-GB; none: none printed."),
    ] = None,
) -> None:
    """Create a practice and print its recovery key.

    The key is shown once: keep it on paper, apart from this machine.
    """
    from session_recorder.recorder import NewPerson, NewPractice, create_practice  # noqa: PLC0415

    ask: Context = context.obj
    if role not in ROLES:
        raise UsageError(
            f"{role!r} is not a role.", "Nothing was created.", f"Use {', '.join(ROLES)}."
        )
    owner = NewPerson(
        user=user,
        name=full_name or user,
        role=role,
        registration=registration,
        profession=profession,
        thrust_trained=thrust_trained,
        needle_trained=needle_trained,
    )
    folder = ask.folder
    practice = NewPractice(name=name, locale=locale)
    key = create_practice(folder, practice, owner, ask.passphrase(twice=True))
    ask.answer(
        {"practice": str(folder), "recovery_key": key},
        f"Created the practice in {folder}\n"
        f"Recovery key: {key}\n"
        "Write it down and keep it apart from this machine. It is shown only now, and it is the "
        "only way in when every passphrase is lost.",
    )


def demo(context: typer.Context) -> None:
    """Create or reuse the demonstration practice.

    Writes a session summary and a home programme beside its folder, never in it.
    """
    from session_recorder.recorder import demo_folder, open_demo  # noqa: PLC0415

    ask: Context = context.obj
    folder = (ask.practice or demo_folder()).absolute()
    recorder = open_demo(folder)
    try:
        rows = recorder.sessions()
        signed = [row for row in rows if row.status == "signed"]
        shown = next(row for row in reversed(signed) if row.patient_number == "D-0001")
        documents = {
            folder.with_name(f"{folder.name}-summary.pdf"): recorder.summary_pdf(shown.id),
            folder.with_name(f"{folder.name}-programme.pdf"): recorder.programme_pdf(shown.id),
        }
    finally:
        recorder.close()
    for path, content in documents.items():
        write_whole(path, content)
    data = {
        "practice": str(folder),
        "sessions": len(rows),
        "signed": len(signed),
        "documents": [str(path) for path in documents],
    }
    paths = "\n".join(map(str, documents))
    ask.answer(
        data,
        f"The demonstration practice is in {folder}: {len(rows)} sessions, {len(signed)} signed.\n"
        f"User demo, passphrase demo-practice.\n{paths}",
    )


def letterhead(
    context: typer.Context,
    name: Annotated[str | None, typer.Option(help="Name of the practice.")] = None,
    address: Annotated[str | None, typer.Option(help="Its address, on one line.")] = None,
    phone: Annotated[str | None, typer.Option(help="Its telephone number.")] = None,
    email: Annotated[str | None, typer.Option(help="Its address for mail.")] = None,
    paper: Annotated[str | None, typer.Option(help="A4 or Letter.")] = None,
    logo: Annotated[Path | None, typer.Option(help="A PNG or JPEG of less than 5 MB.")] = None,
    no_logo: Annotated[bool, typer.Option("--no-logo", help="Take the logo away.")] = False,
) -> None:
    """Set what stands at the head of every document.

    A logo is made anew as a small picture; only that is kept, in the encrypted practice.
    """
    ask: Context = context.obj
    given = {"name": name, "address": address, "phone": phone, "email": email, "paper": paper}
    said = {key: value for key, value in given.items() if value is not None}
    picture = b"" if no_logo else _bytes_of(logo) if logo else None
    recorder = ask.open()
    try:
        recorder.set_letterhead(logo=picture, **said)
        practice = recorder.practice
    finally:
        recorder.close()
    ask.answer(
        {"name": practice.name, "paper": practice.paper, "logo": practice.logo is not None},
        f"The head of the documents is set; {'with' if practice.logo else 'without'} a logo.",
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}.",
            "The head of the documents is as it was.",
            "Check the name of the file.",
        ) from error


def verify(context: typer.Context) -> None:
    """Check the database and every document.

    Names what is wrong, the first thing to look at first.
    """
    ask: Context = context.obj
    recorder = ask.open()
    try:
        problems = recorder.verify()
        count = len(recorder.sessions())
    finally:
        recorder.close()
    if problems:
        ask.answer([problem._asdict() for problem in problems])
        first = problems[0]
        raise DamageError(
            f"{len(problems)} found wrong; the first: {first.text}",
            "Nothing was changed.",
            "Keep this folder as it is, and restore the newest backup beside it.",
        )
    ask.answer([], f"Sound: the database and the documents of {count} sessions.")


def backup(
    context: typer.Context,
    dest: Annotated[Path, typer.Argument(help="A folder, or the file to write.")],
) -> None:
    """Write a verified, encrypted backup."""
    ask: Context = context.obj
    recorder = ask.open()
    try:
        written = recorder.backup(dest.absolute())
    finally:
        recorder.close()
    ask.answer({"backup": str(written)}, f"Backed up to {written}")


def restore(
    context: typer.Context,
    src: Annotated[Path, typer.Argument(help="The backup, or a folder of backups: the newest.")],
) -> None:
    """Put a backup in place.

    A practice that is there already is kept beside it.
    """
    from session_recorder.recorder import restore as put_back  # noqa: PLC0415

    ask: Context = context.obj
    folder = ask.folder.absolute()
    kept = put_back(src.absolute(), folder)
    told = f"\nThe practice that was there is kept in {kept}" if kept else ""
    ask.answer(
        {"practice": str(folder), "kept": str(kept) if kept else None},
        f"Restored to {folder}{told}\nRun verify to check it with your passphrase.",
    )


def doctor(context: typer.Context) -> None:
    """Show versions, paths, printers and space.

    Nothing about patients.
    """
    ask: Context = context.obj
    folder = ask.folder.absolute()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    facts = {
        "session-recorder": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        **{name: _version(name) for name in _PACKAGES},
        "practice": str(folder),
        "practice is there": "yes" if (folder / "practice.db").exists() else "no",
        "free space": f"{shutil.disk_usage(nearest).free // 2**20} MiB",
        "fonts": _fonts(),
        "cannot print": _scripts_without_font(),
        "printers": ", ".join(_printers()) or "none found",
    }
    ask.answer(facts, table([(name, str(said)) for name, said in facts.items()], ("what", "is")))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _fonts() -> str:
    import resources  # noqa: PLC0415  (only here)

    paths = [resources.font_path(weight) for weight in resources.FONT_WEIGHTS]
    missing = [path.name for path in paths if not path.exists()]
    return f"missing: {', '.join(missing)}" if missing else ", ".join(p.name for p in paths)


#: A character of each large script: only a font of the machine has it.
_LARGE_SCRIPTS = {"Chinese": "\u4e2d", "Japanese": "\u3042", "Korean": "\ud55c", "Yi": "\ua000"}


def _scripts_without_font() -> str:
    from session_recorder.documents.sheet.faces import face_for  # noqa: PLC0415  (only here)

    missing = [name for name, letter in _LARGE_SCRIPTS.items() if face_for(letter, 400) is None]
    return ", ".join(missing) or "nothing known"


def _printers() -> list[str]:
    command = shutil.which("lpstat")
    if command is None:
        return []
    try:
        found = subprocess.run(  # noqa: S603  (found on the path, nothing of ours in it)
            [command, "-e"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return found.stdout.split()
