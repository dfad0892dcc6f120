"""Speed as ratios: each measure runs against an anchor, alternating, in one go. `python -m benchmarks`."""
