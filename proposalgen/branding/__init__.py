"""A company's own Word file read for its look: page, fonts, colours, styles, tables, logo."""
