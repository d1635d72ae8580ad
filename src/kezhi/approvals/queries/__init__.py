"""What the pages of approvals read, and what other rooms ask of approvals."""
