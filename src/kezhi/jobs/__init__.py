"""Jobs: long work beside the request, which survives a kill."""
