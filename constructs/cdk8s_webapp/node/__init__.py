"""All that knows jsii and Node."""
