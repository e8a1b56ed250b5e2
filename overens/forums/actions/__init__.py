"""How it happens. The only code that changes tags, links, groups and proposals of a structure."""

from .tags import add_tag as add_tag
from .tags import change_tag as change_tag
from .tags import end_tag as end_tag
from .tags import name_officials as name_officials
