"""Design tokens, the frame and the shared components."""
