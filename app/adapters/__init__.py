"""The outside world behind protocols, each with an embedded twin."""
