"""Two editions over one million customers, beside one evaluation of the same."""
