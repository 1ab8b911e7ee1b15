"""What the tests stand on: servers, databases, the contract and the client. No framework and no app
is named here.
"""
