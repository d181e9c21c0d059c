"""HTML becomes a PDF: the one door to Chromium, and to the library that reads PDF."""
