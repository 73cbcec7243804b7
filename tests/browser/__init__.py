"""What the browser tests stand on: programs run as a reader runs them, and a specimen of every form of a page."""
