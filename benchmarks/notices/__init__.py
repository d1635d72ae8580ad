"""How fast notices leave the house."""
