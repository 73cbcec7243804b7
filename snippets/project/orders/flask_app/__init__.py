"""The core, hosted by Flask."""
