"""What a change of Kubernetes manifests does to the cluster.

`cdk8s-webapp-review` judges any manifests. This package imports neither cdk8s nor jsii: it runs without Node.
"""

__version__ = "0.1.0"
