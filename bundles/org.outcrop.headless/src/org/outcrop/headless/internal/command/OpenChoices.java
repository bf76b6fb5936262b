package org.outcrop.headless.internal.command;

import org.outcrop.data.OpenOptions;
import org.outcrop.headless.internal.Session;

import picocli.CommandLine.Option;

/** How strict a reader is. Filled by picocli. */
final class OpenChoices {

	@Option(names = "--keep-good", order = 12, description = "Of an image whose index is cut, keep the part that is whole.")
	private boolean keepGood;

	@Option(names = "--strict", order = 13, description = "Refuse an image whose two files do not state the same UUID.")
	private boolean strict;

	/** What a reader is told. */
	OpenOptions options(Session session) {
		OpenOptions options = session.openOptions();
		options = keepGood ? options.with(OpenOptions.Choice.KEEP_WHOLE_PARTS) : options;
		return strict ? options.with(OpenOptions.Choice.REFUSE_OTHER_IDENTITY) : options;
	}
}
