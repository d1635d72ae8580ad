"""The room grading (评级)."""
