"""NetworkPolicies: which pods they close, and what they let through."""
