"""What a game was like, told in charts and causes that are read from the ledger alone."""
