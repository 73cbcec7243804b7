"""The project's two hosts, and the requests that both must answer alike."""
