"""What can go wrong, as a user reads it: where, what came, what would do.

CasusError
├── InputError      an article or file that could not be read; the run goes on without it
├── OutputError     the output folder could not be written; the run stops (exit code 2)
├── SettingsError   an option that cannot be followed; nothing is run (exit code 2)
└── LexiconError    a lexicon file with a fault, named by file and entry (exit code 2)
"""

from __future__ import annotations


class CasusError(Exception):
    """The root: every message is one sentence that a user can act on."""


class InputError(CasusError):
    """An input could not be read: it goes to quarantine with this sentence."""

    def __init__(self, message: str, *, where: str, check: str, value: str | None = None) -> None:
        super().__init__(message)
        self.where = where
        self.check = check
        self.value = value


class OutputError(CasusError):
    """The output could not be written; what lay there before is untouched."""


class SettingsError(CasusError):
    """An option cannot be followed."""


class LexiconError(CasusError):
    """A lexicon entry is faulty: file, entry, what came, what would do."""
