#!/usr/bin/env python
"""Django's own commands, for developers. Those who run the site use `overens`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overens.settings")
    os.environ.setdefault("OVERENS_SECRET_KEY", "for development only, never where people are served, and long enough")
    os.environ.setdefault("OVERENS_HTTPS", "0")
    execute_from_command_line(sys.argv)
