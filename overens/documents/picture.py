"""A picture to share where links are shared: a title, a few lines, whose it is. 1200 by 630 pixels."""

import base64
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils.translation import get_language

_DRAW = Path(__file__).parent / "draw.py"
_SECONDS = 20


@dataclass(frozen=True)
class Picture:
    """What stands in it. `colour` is the ground and `ink` what is written on it, as `#rrggbb`."""

    over: str
    title: str
    lines: tuple[str, ...]
    sender: str
    under: str
    colour: str
    ink: str


def to_picture(picture: Picture, logo: bytes = b"", logo_type: str = "", *, small: bool = False) -> bytes:
    """The picture as PNG, or `small`, as WebP, narrower. Raises `RuntimeError` if it cannot be made."""
    name = {"image/png": "logo.png", "image/svg+xml": "logo.svg"}.get(logo_type) if logo else None
    data = asdict(picture) | {"lang": (get_language() or "sv")[:2], "logo": name}
    given = {"data": data, "logo": base64.b64encode(logo).decode() if name else "", "small": small}
    # A process of its own: see `typeset`.
    command = [sys.executable, "-I", str(_DRAW)]
    made = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, timeout=_SECONDS, check=False)
    if made.returncode:
        raise RuntimeError(f"No picture could be made: {made.stderr.decode(errors='replace')}")
    return made.stdout
