"""py3langid's identifier, quicker: its own walks through a text byte by byte, in Python.

Which of its n-grams ends at a byte depends on the bytes up to there alone, on as many as the
longest has: so all bytes of a text are looked at at once.
"""

from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

LONGEST = 6  # bytes of an n-gram of the model
VALUES = 256  # of a byte


class Identifier(LanguageIdentifier):
    nb_ptc: Any

    def set_languages(self, languages: list[str]) -> None:
        super().set_languages(languages)
        self.nb_ptc = np.ascontiguousarray(self.nb_ptc)  # an n-gram's numbers side by side
        self._moves = np.asarray(self.tk_nextmove)
        self._rows = np.asarray(self.tk_row, dtype=np.intp) * VALUES
        self._found = np.asarray(self.tk_output)

    def _raw_score(self, text: bytes) -> Any:
        """How likely each language is, from the n-grams that `text` has."""
        ngrams, times = np.unique(self._ngrams(text), return_counts=True)
        if not len(ngrams):
            return np.zeros(len(self.nb_classes), dtype=np.float32)
        return np.log1p(times.astype(np.float32)) @ self.nb_ptc[ngrams] + self.nb_pc

    def _ngrams(self, text: bytes) -> Any:
        """The number of the n-gram that ends at each byte, where one does."""
        signs = np.frombuffer(text, dtype=np.uint8).astype(np.intp)
        states = np.zeros_like(signs)
        for before in reversed(range(min(LONGEST, len(signs)))):
            rows = self._rows.take(states[before:])
            states[before:] = self._moves.take(rows + signs[: len(signs) - before])
        found = self._found.take(states)
        return found[found >= 0]


def load(languages: list[str]) -> Identifier:
    identifier = Identifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(languages)
    return identifier
