"""The word processor of the one who gets our files, where it is installed: it opens them and prints them."""

import subprocess
from pathlib import Path

from .left_out import office

SECONDS = 120


def pdf_of(data: bytes, suffix: str, folder: Path) -> bytes:
    """What LibreOffice prints of a file. With a profile of its own, so that it leaves nothing behind."""
    source = folder / f"paper.{suffix}"
    source.write_bytes(data)
    command = [str(office()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return source.with_suffix(".pdf").read_bytes()
