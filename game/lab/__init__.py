"""Many games at once, without a window: what wins, how often, and how fast."""
