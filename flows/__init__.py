"""casus: news articles in, an ACLED-style conflict dataset out."""

__version__ = "0.1.0"
