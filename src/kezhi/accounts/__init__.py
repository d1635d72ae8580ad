"""The room accounts (组织与账号)."""
