"""The outbox of the demo, where newcomers find the one-time codes."""
