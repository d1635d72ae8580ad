"""What the customers room can be asked."""
