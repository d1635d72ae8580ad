"""What a simulation found, as its pages show it."""
