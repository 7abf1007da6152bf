"""The session editor: arrive at the left, treat in the centre, leave at the right."""
