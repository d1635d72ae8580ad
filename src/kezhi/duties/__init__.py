"""The room duties (义务): the ledger of what is owed, and the first screen."""
