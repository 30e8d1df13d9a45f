"""The objects of cdk8s-plus that users go on with."""
