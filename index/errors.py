"""What can go wrong with the index, each with a sentence that a person can act on."""


class IndexUnavailable(Exception):
    """The index is missing, damaged or of another version; the caller answers from the catalogue instead."""


class WriterBusy(Exception):
    """Another process writes this index; exactly one may."""


class IndexFull(Exception):
    """The disk had no room for the new generation; the old one is untouched and goes on answering."""


class BadQuery(ValueError):
    """A query outside the bounds. Its text is shown to the visitor."""
