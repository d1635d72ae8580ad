"""What any page may show of the audit."""
