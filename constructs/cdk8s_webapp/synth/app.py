"""The root of a construct tree, and the one who writes its YAML."""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

import cdk8s

from ..lines import sources
from ..node import javascript
from ..values.arguments import SignatureOfInit, named_arguments
from . import checks, files, output, program, settings, staging, summary, synthesis, uncaught
from .forgotten import FORGOTTEN
from .run import RUN
from .tell import tell
from .yaml import dump


class App(cdk8s.App):
    """A cdk8s App whose ``synth()`` is quick, and all or nothing."""

    __signature__ = SignatureOfInit()

    @named_arguments
    def __init__(
        self,
        *,
        outdir: str | PurePath | None = None,
        output_file_extension: str | None = None,
        record_construct_metadata: bool | None = None,
        resolvers: Sequence[cdk8s.IResolver] | None = None,
        yaml_output_type: cdk8s.YamlOutputType | None = None,
    ) -> None:
        """A cdk8s App whose ``synth()`` is quick, and all or nothing.

        It takes what ``cdk8s.App`` takes and writes the same objects. Beyond that,
        the time of a synth grows with the number of objects and not with its
        square, a file is numbered only where an order needs it, an error shows no
        JavaScript, and the output folder changes only when everything succeeded.

        https://cdk8s.io/docs/latest/basics/app/

        Args:
            outdir: The folder for the YAML. Default: ``CDK8S_OUTDIR``, or ``dist``.
            output_file_extension: Default: ``.k8s.yaml``.
            record_construct_metadata: Whether to write ``construct-metadata.json``.
                Default: whether ``CDK8S_RECORD_CONSTRUCT_METADATA`` is ``true``.
            resolvers: What replaces values before they are written. Default: none.
            yaml_output_type: What goes into one file. Default: a chart.

        Raises:
            WebAppError: A value cannot work.
        """
        given = settings.check(
            outdir=outdir,
            output_file_extension=output_file_extension,
            record_construct_metadata=record_construct_metadata,
            resolvers=resolvers,
            yaml_output_type=yaml_output_type,
        )
        with javascript.told_in_python("App"):
            super().__init__(**given)
        asked = os.environ.get("CDK8S_RECORD_CONSTRUCT_METADATA") == "true"
        self._records_metadata = asked if record_construct_metadata is None else record_construct_metadata
        self._made_at = sources.users_line()
        FORGOTTEN.made(self._made_at)
        uncaught.handle()

    @named_arguments
    def synth(self) -> None:
        """Write all manifests into the output folder, all at once.

        What the same program wrote there before and does not any more is removed, and
        said so on stderr. Files of other programs and of the user stay.

        Raises:
            WebAppError: An object cannot work, two have one name, a file of another
                is in the way, or the folder cannot be written.
        """
        FORGOTTEN.synthesised()
        with javascript.told_in_python("App"):
            charts = synthesis.synthesize(self)
            contents = files.contents(self, charts)
            metadata = files.construct_metadata(charts) if self._records_metadata else {}
            outdir = Path(self.outdir)
        folder = staging.destination(outdir)
        author = output.author(folder, program.find(self._made_at), contents, RUN)
        others = RUN.names_beside(folder, author.app)
        warnings = checks.check(contents, sources.shown(folder, Path.cwd()), others)
        texts = {
            path: output.text(author, path, (each.manifest for each in objects))
            for path, objects in contents.items()
        }
        staging.publish(outdir, texts | metadata, author, RUN)
        RUN.holds(folder, files.names(contents))
        for sentence in warnings:
            tell(sentence)
        summary.tell_written(folder, contents)
        sources.record(folder, files.written(contents, texts))

    @named_arguments
    def synth_yaml(self) -> str:
        """All manifests in one text.

        Raises:
            WebAppError: An object cannot work, or two have one name.
        """
        FORGOTTEN.synthesised()
        with javascript.told_in_python("App"):
            charts = synthesis.synthesize(self)
        objects = [each for chart in charts for each in chart.objects]
        checks.check({"one text": objects}, "")
        return dump(each.manifest for each in objects)
