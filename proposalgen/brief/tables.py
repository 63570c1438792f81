"""Lists given as tables beside the brief; replaced below."""
