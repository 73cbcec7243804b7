"""The snippet contract: what a snippet states, and the two oracles that say whether it is true."""
