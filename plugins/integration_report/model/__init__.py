"""What the words mean: frozen values and pure functions, without input or output."""
