"""The pages of the site: for each subject, which pages there are and what stands on them."""
