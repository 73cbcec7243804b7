"""The core, hosted by FastAPI."""
