"""From written words to what is compared: pure steps, the same for text and for queries."""
