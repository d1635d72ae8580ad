"""The room reports (报告): reports as given, and the incidents that call for them."""
