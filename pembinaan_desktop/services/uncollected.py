"""Work that makes hundreds of thousands of lasting objects: looking for garbage among them only costs time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cyclic garbage inside the block; in the window it is off anyway (`ui/tasks.Collector`).

    What was made inside counts as old at once, or the search would begin with all of it when the block is left.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
