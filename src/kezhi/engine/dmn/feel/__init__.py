"""FEEL, the expression language of DMN, as far as conformance level 2 goes; what is beyond is refused by name."""
