"""Policy packs: loading, strict reading, quotes, parameters, static checks, cases and coverage."""
