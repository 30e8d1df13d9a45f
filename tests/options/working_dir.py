"""working_dir: the folder that the container runs in, instead of the image's own."""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [Example("A folder", given(working_dir="/srv/shop"))]

BAD = [Bad("shop: working_dir: 'srv' is no absolute path; write '/srv'", given(working_dir="srv"))]
