"""Sets words and figures on pages and writes them as a tagged PDF.

From the bottom: ``faces`` finds, measures and cuts typefaces, ``direction`` and ``shaping`` put
runs of other scripts in the order they are seen, ``tags`` hold what is read aloud, ``shared`` is
what all pages of a file use, ``operators`` and ``ink`` write what a page shows, ``text`` breaks
lines, ``drawing`` writes figures, ``blocks``, ``table``, ``pictures`` and ``raster`` are laid out
and split, ``pages`` are filled with them, ``embedding`` and ``packing`` write objects, and ``book``
makes the file.
"""
