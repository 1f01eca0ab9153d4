"""The counter: files for families who stand before the clerk, and families without a phone."""
