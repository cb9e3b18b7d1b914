"""The parlor's QR code: what a villager sees who scans it, and the poster."""
