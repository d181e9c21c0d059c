"""The way of the data on one screen: read, rate, check, summarize."""
