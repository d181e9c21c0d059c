"""Pictures as SVG, drawn when the site is built: plain values in, safe markup out."""
