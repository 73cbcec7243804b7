"""Set-up and the steps around a build."""
