"""The room privacy (个人信息): why a person's data is kept, where it came from, and how it is given back or erased."""
