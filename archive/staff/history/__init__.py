"""What an item was before."""
