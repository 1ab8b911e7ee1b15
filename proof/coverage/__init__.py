"""Whether the suite pushed everything that the contract declares, counted from what went over the
wire.

A library measures this too, TraceCov; docs/decisions/0007 says why it is not used.
"""
