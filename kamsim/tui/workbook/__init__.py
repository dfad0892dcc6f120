"""The workbook: the list of accounts, and an account with its dossier and its questions."""
