"""What a report becomes outside the site: tables for spreadsheets, and badges."""
