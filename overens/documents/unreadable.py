"""Why a stranger's file was not opened, in words for that stranger: one sentence that says what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOO_LARGE = _("The file is larger than 10 MB. Send a smaller file, or paste the text instead.")
EMPTY = _("There is no text in the file. Choose another file, or paste the text instead.")
LOCKED = _("The file is locked with a password. Remove the password and send the file again.")
WRONG_KIND = _(
    "This kind of file cannot be read. Save it as text (.txt, .md), Word (.docx), OpenDocument (.odt) or PDF and "
    "send it again, or paste the text instead."
)
DISGUISED = _(
    "The content of the file is not what its name says. Send a real text file (.txt, .md), Word (.docx), "
    "OpenDocument (.odt) or PDF, or paste the text instead."
)
BLOATED = _("The file unpacks to far more than a text needs. Save the text in a new file, or paste it instead.")
BROKEN = _(
    "The file is damaged. Open it in the program it was made in, save it as a new file and send that, or paste "
    "the text instead."
)
MACROS = _(
    "The file holds macros, that is small programs. Save it as a document without macros (.docx or .odt) "
    "and send it again."
)
SCANNED = _(
    "The PDF holds pictures of text, not the text itself. Send the file it was made from, or paste the text instead."
)
TOO_LONG = _("The PDF has more pages or words than can be read at a time. Send the pages that hold the text.")
TOO_SLOW = _("The PDF takes too long to read. Send the file it was made from, or paste the text instead.")
UNSAFE = _("The file holds parts that are not safe to open. Save the text in a new file, or paste it instead.")


class Unreadable(Exception):
    """The file cannot be opened. `message` is one translated sentence that says why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message
