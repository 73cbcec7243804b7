"""Framework stacks: the stops that readers may be at, what a snippet states for each, and where its output changes."""
