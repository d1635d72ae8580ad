"""How long the explanation of one customer among a million takes."""
