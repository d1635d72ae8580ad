"""What the care room can be asked."""
