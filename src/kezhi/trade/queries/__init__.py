"""What the trade room can be asked."""
