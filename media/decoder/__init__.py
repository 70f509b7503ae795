"""What runs in the decoding process, and only there: the one place that imports Pillow.

The other modules of `media` start it through `media.child` and read its answer; they never import it.
"""
