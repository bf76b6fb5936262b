package org.outcrop.synthetic;

import java.nio.file.Path;

import org.outcrop.compute.Progress;

public final class LcmsGenerator {

	private LcmsGenerator() {
	}

	public static LcmsTruth write(Path out, LcmsOptions options, Progress progress) {
		throw new UnsupportedOperationException();
	}
}
