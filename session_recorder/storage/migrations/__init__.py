"""How the tables came to be, one step a file; each step is kept as it was released."""
