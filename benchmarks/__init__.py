"""What pages cost, as ratios."""
