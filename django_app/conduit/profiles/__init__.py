"""What others see of a person, and who follows whom."""
