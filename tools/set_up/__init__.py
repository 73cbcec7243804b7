"""What `make` does before everything else: environments, front-end packages, diagrams."""
