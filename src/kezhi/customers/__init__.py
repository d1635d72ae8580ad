"""客户档案: customers, their contacts, the list and the page."""
