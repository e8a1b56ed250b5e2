"""`overens`, the one command for those who run the site.

Each subcommand calls one function or management command.
Exit code 0 when done; 2 with one sentence on standard error when something expected stands in the way.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from overens import __version__

Run = Callable[[argparse.Namespace], int | None]


class Refusal(Exception):
    """Something expected stands in the way; the sentence that is shown."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    os.umask(0o077)  # databases, copies and keys hold personal data: nobody else on the machine reads them
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.run not in PASSING_ON:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        return options.run(options) or 0
    except Refusal as refusal:
        print(f"overens: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="overens", description="Local agreements between a municipality and its associations."
    )
    parser.add_argument("--version", action="version", version=f"overens {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        own_help = run not in (_managed, _manage)  # Django's commands explain themselves
        made = commands.add_parser(name, help=text, description=text, add_help=own_help)
        made.set_defaults(run=run, name=name)
        return made

    demo = command("demo", _demo, "serve a filled demonstration municipality on this machine")
    demo.add_argument("--port", type=_port, default=8000)
    demo.add_argument("--data", type=Path, default=Path("build/demo"), help="its data (build/demo)")
    serve = command("serve", _serve, "serve the site; further arguments go to gunicorn")
    serve.add_argument("--bind", default="127.0.0.1:8000", help="address and port, or unix:PATH")
    serve.add_argument("--workers", type=int, default=2)
    serve.add_argument("--threads", type=int, default=4, help="that show pages, in each worker; forms have others")
    command(
        "work",
        _managed,
        "send letters and take the steps that are due; runs until it is ended (--once: one round)",
    )
    receive = command("receive", _receive, "take in one message from standard input, for a mail server to deliver to")
    receive.add_argument("--to", default="", help="the address it was sent to (else its headers say)")
    receive.add_argument("--from", dest="sender", default="-", help="the sender on the envelope")
    command("mailroom", _managed, "take in mail over LMTP or SMTP on this machine; runs until it is ended")
    command("init", _managed, "give an empty municipality its words, colours and bodies")
    command("manage", _manage, "any other of Django's commands, for developers")
    command("migrate", _migrate, "bring the database up to date and put the static files in their place")
    command("reindex", _reindex, "make the index of search anew, while the site runs")
    command("check", _check, "check the settings, and that what must hold in the database holds")
    backup = command("backup", _backup, "copy the database to a file while the site runs")
    restore = command("restore", _restore, "replace the database by a copy; stop the site first")
    for copying in (backup, restore):
        copying.add_argument("file", type=Path)
        copying.add_argument("--force", action="store_true", help="replace what is there")
    agreement = command("import", _import, "read an agreement, and print how it is understood or read it in")
    agreement.add_argument("what", choices=["agreement"])
    agreement.add_argument(
        "file", type=Path, help="text, DOCX, ODT, PDF, or our own JSON; - for text on standard input"
    )
    way = agreement.add_mutually_exclusive_group(required=True)
    way.add_argument("--propose", action="store_true", help="print it as JSON lines")
    way.add_argument(
        "--for",
        dest="party",
        choices=["municipality", "civil_society"],
        help="read it in, for a coordinator of that party to confirm on the website",
    )
    export = command("export", _export, "print an agreement as data, principle by principle")
    export.add_argument("what", choices=["agreement"])
    export.add_argument("number", type=int, help="the number in the address of its page")
    export.add_argument("--as", dest="form", choices=["json", "csv"], default="json")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _django() -> None:
    """Start Django with the deployment's settings; a `Refusal` lists what is wrong with them."""
    import django
    from pydantic import ValidationError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overens.settings")
    try:
        django.setup()
    except ValidationError as error:
        wrong = "; ".join(f"{_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise Refusal(f"the settings are not complete: {wrong}") from error
    except ValueError as error:
        raise Refusal(f"the settings are wrong: {error}") from error


def _variable(where: tuple[int | str, ...]) -> str:
    name = str(where[0])
    return name if name.isupper() else f"OVERENS_{name.upper()}"


def _call(name: str, *arguments: str, **options: object) -> None:
    """Run a management command; what it refuses becomes our refusal."""
    from django.core.management import CommandError, call_command
    from django.db import OperationalError

    try:
        call_command(name, *arguments, **options)
    except CommandError as error:
        raise Refusal(str(error).strip()) from error
    except OperationalError as error:
        raise Refusal(f"the database does not answer as it should: {str(error).strip()}") from error


def _demo(options: argparse.Namespace) -> int:
    from overens import demonstration

    if not demonstration.is_free(options.port):
        raise Refusal(f"port {options.port} is taken; choose another with --port (make demo: PORT=…)")
    try:
        os.environ |= demonstration.environment(options.data)
    except OSError as error:
        raise Refusal(f"{error.filename} cannot be written: {error.strerror}") from error
    _django()
    try:
        _call("migrate", verbosity=0)
        if not demonstration.fits():
            raise demonstration.Unfit
        _call("reindex", if_needed=True, verbosity=0)
        _call("demo", verbosity=0)
    except demonstration.unfit() as error:
        raise Refusal(
            f"what lies in {options.data} was made by another version of Överens and cannot be used by this one; "
            "remove that directory, or choose another with --data"
        ) from error
    _call("collectstatic", interactive=False, verbosity=0)
    return demonstration.serve(options.port)


def _serve(options: argparse.Namespace) -> None:
    from overens.demonstration import web_server

    _django()  # a wrong setting is told here, not by workers that die one after another
    command = [*web_server(options.bind, options.workers, options.threads), *options.rest]
    os.execv(command[0], command)  # noqa: S606  # the server takes our place, and so the signals meant for us


def _managed(options: argparse.Namespace) -> None:
    _django()
    _call(options.name, *options.rest)


def _receive(options: argparse.Namespace) -> int:
    """Keep one message. The exit code tells the mail server: 75, come again; 69, never (sysexits.h)."""
    try:
        _django()
        from overens.notices import arrivals
        from overens.notices.opened import MOST_BYTES

        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        arrivals.store(raw, sender=options.sender, recipient=options.to or arrivals.recipient_of(raw))
    except Exception as error:
        if type(error).__name__ == "TooLarge":
            print("The message is too large: 10 MB at most. Nothing was kept.", file=sys.stderr)
            return os.EX_UNAVAILABLE
        print(f"overens: the message was not taken in: {type(error).__name__}: {error}", file=sys.stderr)
        return os.EX_TEMPFAIL
    return 0


def _manage(options: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    _django()
    execute_from_command_line(["overens manage", *options.rest])


def _migrate(_options: argparse.Namespace) -> None:
    _django()
    from django.conf import settings

    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"{settings.DATA_DIR} cannot be made: {error.strerror}") from error
    _call("migrate")
    _call("reindex", if_needed=True)
    _call("collectstatic", interactive=False, verbosity=0)


def _reindex(_options: argparse.Namespace) -> None:
    _django()
    _call("reindex")


def _check(_options: argparse.Namespace) -> None:
    _django()
    _call("check", deploy=True, fail_level="WARNING")
    _call("migrate", check_unapplied=True, verbosity=0)
    _call("invariants")


def _backup(options: argparse.Namespace) -> None:
    from overens.backup import backup

    _copying(backup, options)


def _restore(options: argparse.Namespace) -> None:
    from overens.backup import restore

    _copying(restore, options)


def _copying(copy: Callable[..., None], options: argparse.Namespace) -> None:
    _django()
    from django.conf import settings

    from overens.backup import Refused

    try:
        copy(settings.DATABASES["default"], options.file, force=options.force)
    except Refused as refused:
        raise Refusal(str(refused)) from refused


def _import(options: argparse.Namespace) -> None:
    """Read a file: print the proposal, which needs neither settings nor a database, or keep it for a party."""
    if options.party:
        _django()
        _call("read_agreement", str(options.file), party=options.party)
        return
    _words_only()
    from overens.agreements.reading import propose
    from overens.documents.opening import Unreadable, open_text

    standard_input = str(options.file) == "-"
    try:
        data = sys.stdin.buffer.read() if standard_input else options.file.read_bytes()
        lines = open_text(data, "text.txt" if standard_input else options.file.name)
    except OSError as error:
        raise Refusal(f"{options.file} cannot be read: {error.strerror}") from error
    except Unreadable as unreadable:
        raise Refusal(f"{options.file}: {unreadable}") from unreadable
    for line in propose(lines):
        print(json.dumps(line.as_json(), ensure_ascii=False))


def _export(options: argparse.Namespace) -> None:
    _django()
    from django.core.serializers.json import DjangoJSONEncoder
    from django.db import DatabaseError

    from overens.agreements.data import as_data
    from overens.agreements.export import as_csv
    from overens.agreements.models import Version
    from overens.bodies.actors import ANYBODY

    try:
        version = Version.objects.told().get(pk=options.number)
    except Version.DoesNotExist:
        raise Refusal(f"there is no agreement with the number {options.number}") from None
    except DatabaseError as error:
        raise Refusal(f"the database does not answer as it should: {error}") from error
    if options.form == "csv":
        sys.stdout.buffer.write(as_csv(version).content)
    else:
        print(json.dumps(as_data(version, ANYBODY), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))


def _words_only() -> None:
    """Just enough of Django for its translated sentences, in English as the rest of this command."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(LANGUAGE_CODE="en", USE_I18N=True)
        django.setup()


PASSING_ON = (_serve, _managed, _manage)  # their further arguments go on to gunicorn or Django
