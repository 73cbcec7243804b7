"""The symptoms: what their pages say, read for the index, the lessons, the feed and `llms.txt`."""
