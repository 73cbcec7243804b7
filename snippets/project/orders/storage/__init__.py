"""Where users and orders are kept: memory, SQLite, PostgreSQL."""
