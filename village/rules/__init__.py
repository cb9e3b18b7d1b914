"""What is allowed: plain Python over plain values; `now`, `today` and clocks are handed in."""
