"""One page for each place of the window."""
