"""The museum's archive: catalogue, kiosk and desk."""
