"""Bytes in, bytes out: certificate, seal, signature, uploads."""
