"""Scacchiera: firms of an Italian industrial district on the chessboard of the world.

Only the version lives here; every part of the program is imported from its own package."""

__version__ = "0.1.0"
