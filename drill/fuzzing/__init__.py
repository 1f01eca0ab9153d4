"""Hostile requests by hypothesis: found parameters, made cases, sent in process, judged."""
