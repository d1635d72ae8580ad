"""What the operations room can be asked."""
