"""SSPCloud, the cluster of the French statistical service for data science.

https://docs.sspcloud.fr
"""

from .platform import Platform
from .routing import Routing
from .tls import Tls

SSPCLOUD = Platform(routing=Routing.ingress(class_name=None, tls=Tls.at_controller()))
"""SSPCloud: the default ingress class, and a wildcard certificate at its controller.

Its versions, its storage and who scrapes metrics are not published: these are as in ``Platform()``.
"""
