"""Decision Model and Notation (DMN): tables and graphs of other tools, read, evaluated, brought in and written out."""
