package org.outcrop.peaks.internal.ingest;

import java.nio.file.Path;

/** Where the relations of a store go. */
public sealed interface IngestTarget {

	/** Into files of a folder. */
	record Folder(Path folder) implements IngestTarget {
	}

	/** Into tables of the engine. */
	record Memory() implements IngestTarget {
	}
}
