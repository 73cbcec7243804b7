"""What the browser tests stand on: programs run as a reader runs them, and a specimen of every form of a page."""

import pytest

# An assertion of theirs that fails says what it found, as one of a test does.
pytest.register_assert_rewrite("tests.browser.window", "tests.browser.running")
