"""How long a regulation of four hundred rules takes to read, to compile, and to find compiled."""
