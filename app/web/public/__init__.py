"""The open pages: home, information, families who lost a child."""
