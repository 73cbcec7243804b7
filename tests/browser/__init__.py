"""What the browser tests stand on: a server, a browser, and a specimen of every form that a page may use."""
