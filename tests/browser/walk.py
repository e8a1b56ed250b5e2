"""Goes through every page, each as who may read it."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

from .reader import Reader
from .world import pages

STATUS = {"404": 404, "403": 403, "409": 409}


def walk(
    world: SimpleNamespace, open_reader: Callable[..., Reader], only: set[str] | None = None
) -> Iterator[tuple[str, Reader]]:
    """Each page by its name, open in its reader's window. `only`: those names."""
    readers: dict[str, Reader] = {}
    for name, (who, address) in pages(world).items():
        if only is not None and name not in only:
            continue
        if who not in readers:
            readers[who] = open_reader(me=getattr(world, who) if who else None)
        me = readers[who]
        status = me.go(address).status
        assert status == STATUS.get(name, 200), f"{name}: {address} answers {status}"
        yield name, me
