"""A local page that shows the documents of a house and follows every save."""
