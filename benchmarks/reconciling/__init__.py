"""What a reconcile costs beside writing the same rows by hand."""
