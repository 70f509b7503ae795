"""Read aloud: what stands on an item's page, spoken by the server where espeak-ng is installed (kiosk A2)."""
