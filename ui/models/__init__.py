"""What views show: rows, edits and proposals as values and Qt models."""
