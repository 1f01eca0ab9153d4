"""The check page behind every QR, and checking by typing."""
