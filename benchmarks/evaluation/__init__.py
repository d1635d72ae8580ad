"""One million customers and ten million transactions: the engine against SQL written by hand."""
