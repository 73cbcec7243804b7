"""What an author runs: scaffolds of all that the site is made of, and the check of one page."""
