"""`python -m overens` is the command `overens`."""

import sys

from overens.cli import main

sys.exit(main())
