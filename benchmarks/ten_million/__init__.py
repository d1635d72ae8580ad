"""Ten million customers and a hundred million transactions within eight gigabytes."""
