"""The notebooks: executed before the build, and shown in the site's own look."""
