"""Cases of the review's rules, a module a rule: where it speaks, and where it must not."""
