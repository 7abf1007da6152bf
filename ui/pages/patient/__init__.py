"""The patient page and its parts."""
