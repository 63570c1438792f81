"""The sample deals built with a house, page by page against the pages that somebody accepted last."""
