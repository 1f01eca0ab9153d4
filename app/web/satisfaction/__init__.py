"""The survey after the certificate, and its results."""
