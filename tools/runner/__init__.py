"""What *Run* in a page needs: which programs a browser can run, their files, Python itself, the editor."""
