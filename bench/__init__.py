"""Speed, measured as ratios: each figure beside a named peer, both from one run on one machine."""
