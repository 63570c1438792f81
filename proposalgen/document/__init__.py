"""The hub of the house: typed blocks, numbering, walking and a printable dump. Imports nobody."""
