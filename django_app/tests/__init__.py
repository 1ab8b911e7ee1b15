"""What only Django's app has; what all three share is tested in contract_tests."""
