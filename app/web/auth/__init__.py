"""Signing in and out for staff."""
