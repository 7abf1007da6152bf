"""Sheets over the page, with the focus kept inside."""
