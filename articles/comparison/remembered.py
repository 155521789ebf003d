"""What a process remembers of what it has worked out, within bounds."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class Remembered[Key, Value]:
    """The `most` values that were asked for last.

    Not `lru_cache`, which keeps the arguments it was called with: a few links would hold the
    texts that they were found in. Two threads that ask for one value at once both make it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return value
