"""What Kubernetes means by the things that rules speak of: a module a subject, which judges nothing."""
