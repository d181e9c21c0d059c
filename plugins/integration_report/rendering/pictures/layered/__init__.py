"""The layout of the map: boxes in columns by phase, lines on ways of their own between them."""
