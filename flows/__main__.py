"""`python -m flows run news --output output` is `casus run news --output output`."""

from __future__ import annotations

from flows.cli import main

if __name__ == "__main__":
    main()
