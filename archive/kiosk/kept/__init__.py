"""What a visitor keeps to take home: a list in a cookie, and a code for the telephone."""
