"""Where users and orders are kept: in memory, or in SQLite."""
