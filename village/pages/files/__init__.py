"""The room of photos and scans: put one to a matter, open it, take it away."""
