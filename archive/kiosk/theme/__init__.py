"""How the kiosk looks: tokens that come with the archive, and those of a museum's own."""
