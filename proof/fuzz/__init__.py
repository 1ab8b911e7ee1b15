"""Generated tests: Schemathesis makes requests out of the contract, and checks every answer."""
