"""For the people who keep the house: start one, check it, list what templates may use, preview, test."""
