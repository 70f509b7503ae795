"""The IIIF Image API 3 without the web: parameters, geometry, the tile grid, and a bounded cache of what was asked."""
