"""Answers that are wrong in one thing, tried on the contract suite: each must make a test fail.

    python -m proof.answers --app flask_app=.nox/flask/bin/python
    python -m proof.answers --app flask_app=… --database postgresql -k "getArticle 200"

First the suite is run as it is. Then, for every answer that the contract declares, one thing after
another is made wrong between the server and the tests (a status, a header, a field, a value) and
the tests that get such answers are run until one fails. A mutant that none notices is named, and
wants a test. Ends with 0 if there is none.
"""

import argparse
import sys

import pytest


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m proof.answers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--app", required=True, metavar="DIR=PYTHON", help="as for the suite")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("-k", dest="mutants", default="", metavar="TEXT", help="only such mutants")
    options = parser.parse_args()
    return pytest.main(
        [
            *("contract_tests", f"--app={options.app}", f"--database={options.database}"),
            *("-p", "proof.answers.plugin", f"--mutants={options.mutants}"),
            # In the same order every time, and with nothing left in the tree.
            *("-p", "no:randomly", "-p", "no:cacheprovider", "--quiet"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
