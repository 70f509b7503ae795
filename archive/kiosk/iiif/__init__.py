"""Pictures by the IIIF Image API 3: for zooming at the kiosk, and for viewers elsewhere."""
