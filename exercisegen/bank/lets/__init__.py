"""The functions of the bank language, one file per group."""
