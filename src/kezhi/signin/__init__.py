"""The room signin (登录)."""
