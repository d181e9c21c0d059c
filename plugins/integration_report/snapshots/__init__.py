"""How everything stood at the commits on the way of first parents, kept between runs."""
