"""Exit statuses of the program, as the shell and continuous integration read them."""

FAULT, USAGE, INTERRUPTED = 1, 2, 130
