"""Charts of the report's figures: what each shows, in words as well; pictures draw the bars."""
