"""A company's whole store in one file: written at one moment, restored into either database, compared by digest."""
