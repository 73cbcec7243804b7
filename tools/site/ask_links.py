"""Ask each address of a file whether it answers; name those that do not."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

TIME_LIMIT = 20.0
# Some servers turn an unknown client away, and the page is there all the same.
TURNED_AWAY = (401, 403, 429)


def ask(address: str) -> str:
    """Return what is wrong with an address, or nothing. Asks twice before it complains."""
    problem = ""
    for _ in range(2):
        try:
            with httpx.stream("GET", address, follow_redirects=True, timeout=TIME_LIMIT) as answer:
                if answer.status_code < 400 or answer.status_code in TURNED_AWAY:
                    return ""
                problem = f"answers {answer.status_code}"
        except httpx.HTTPError as error:
            problem = f"does not answer: {error or type(error).__name__}"
    return problem


def main() -> int:
    addresses = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    with ThreadPoolExecutor(8) as pool:
        problems = dict(zip(addresses, pool.map(ask, addresses), strict=True))
    broken = {address: problem for address, problem in problems.items() if problem}
    for address, problem in broken.items():
        print(f"{address} {problem}")
    print(f"{len(addresses)} addresses asked, {len(broken)} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
