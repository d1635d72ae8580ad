"""The room handovers (移交): what is with a person goes to others, who confirm it."""
