package org.outcrop.format.imzml;

import java.nio.file.Path;

import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.testing.FormatReaderContract;

/** What holds for every reader. */
class ImzmlReaderContractTest extends FormatReaderContract {

	@Override
	protected FormatReader reader() {
		return new ImzmlReader();
	}

	@Override
	protected Path writeGood(Path into) {
		return ImzmlPair.four().write(into, "good");
	}

	@Override
	protected Dataset.Kind kind() {
		return Dataset.Kind.IMAGING;
	}
}
