"""Rules of a pack as decisions of a DMN file, with a diagram; what DMN cannot say is named, rule by rule."""
