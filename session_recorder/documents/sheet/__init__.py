"""Sets words and figures on pages and writes them as a tagged PDF.

From the bottom: :mod:`faces` measures and encodes text, :mod:`shaping` puts runs of other scripts
in order, :mod:`tags` holds what is read aloud, :mod:`ink` writes what a page shows, :mod:`drawing`
writes figures, :mod:`blocks` and :mod:`table` are laid out and split, :mod:`book` makes the file.
"""
