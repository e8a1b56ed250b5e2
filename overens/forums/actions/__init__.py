"""How it happens. The only code that changes tags, links, groups and proposals of a structure."""

from .groups import close_group as close_group
from .groups import prolong_group as prolong_group
from .groups import start_group as start_group
from .links import confirm_link as confirm_link
from .links import connect as connect
from .links import disconnect as disconnect
from .links import take_part as take_part
from .reading import establish_structure as establish_structure
from .structures import draw_structure as draw_structure
from .structures import propose_structure as propose_structure
from .structures import redraw_structure as redraw_structure
from .structures import support_structure as support_structure
from .structures import switch_structure as switch_structure
from .structures import withdraw_structure as withdraw_structure
from .subscribing import end_subscription as end_subscription
from .subscribing import subscribe as subscribe
from .tags import add_tag as add_tag
from .tags import change_tag as change_tag
from .tags import end_tag as end_tag
from .tags import name_officials as name_officials
