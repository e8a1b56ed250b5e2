"""What the tests of minutes lean on: the town with people in the dialogue from either side."""

from tests.mail import mail as mail
from tests.matters.conftest import door as door
from tests.matters.conftest import ladder as ladder
