"""People and doors: accounts with their roles, sessions, tokens, passwords and the settings of a shared desk."""
