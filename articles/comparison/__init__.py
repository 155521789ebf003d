"""Comparison: what a story's articles say of one another, worked out from what was read."""
