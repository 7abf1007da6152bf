"""What the product costs, measured against what it stands on; and pictures of every screen."""
