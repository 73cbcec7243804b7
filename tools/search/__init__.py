"""The search: what a reader's words are looked up in, and the engine that ranks in a worker of the page."""
