"""What may happen to the slides of a meeting."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .roles import conveners, invited, members, registered
from .slides import GONE, PUBLISHED, WITHDRAWN, Slides

WAITING, DRAFT, REFUSED = "waiting", "draft", "refused"
REMOVED = GONE[0]


@only_when(_("The meeting is cancelled."))
def meeting_is_on(slides: Slides) -> bool:
    """the meeting is not cancelled"""
    return slides.meeting.state != "cancelled"


@only_when(_("Some slides say nothing to who cannot see them. Describe what their pictures show first."))
def every_slide_says_something(slides: Slides) -> bool:
    """every slide has words, a description, or is said to have nothing to say"""
    return not slides.silent


# fmt: off
SLIDES = Process(
    Slides,
    #    step               button                              who        from                to         tells                          the journal says
    Step("add_slides",      _("Add slides"),                    conveners, NEW,                WAITING,   (),                            _("%(by)s added slides to %(title)s."), meeting_is_on),
    Step("read_slides",     _("Read the slides"),               (system,), (WAITING,),         DRAFT,     (),                            _("The words of %(n)s slides were read.")),
    Step("refuse_slides",   _("Refuse the file"),               (system,), (WAITING,),         REFUSED,   (),                            _("The slides could not be read: %(reason)s")),
    Step("correct_slide",   _("Change the words of a slide"),   conveners, (DRAFT, PUBLISHED), SAME,      (),                            _("%(by)s changed the words of slide %(n)s.")),
    Step("publish_slides",  _("Publish the slides"),            conveners, (DRAFT,),           PUBLISHED, (members, invited, registered), _("%(by)s published slides of %(title)s."), every_slide_says_something),
    Step("withdraw_slides", _("Withdraw the slides"),           conveners, (PUBLISHED,),       WITHDRAWN, (),                            _("%(by)s withdrew slides of %(title)s.")),
    Step("discard_slides",  _("Throw the slides away"),         conveners, (WAITING, DRAFT, REFUSED), REMOVED, (),                     _("%(by)s threw slides away that were not published.")),
    awaits={DRAFT: "publish_slides"},
)
# fmt: on
