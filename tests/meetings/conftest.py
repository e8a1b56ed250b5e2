"""What the tests of meetings lean on."""

from tests.mail import mail as mail
