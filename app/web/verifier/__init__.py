"""The verifier's queue and cases."""
