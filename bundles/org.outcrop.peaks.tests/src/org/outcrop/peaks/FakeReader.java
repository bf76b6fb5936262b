package org.outcrop.peaks;

import java.nio.file.Path;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;

/** A reader that stands in cache keys and opens nothing. */
record FakeReader(int version) implements FormatReader {

	@Override
	public String id() {
		return "fake";
	}

	@Override
	public String name() {
		return "Fake";
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".fake");
	}

	@Override
	public Confidence sniff(Head head) {
		return Confidence.NO;
	}

	@Override
	public Dataset open(Path file, OpenOptions options, Progress progress) {
		throw new UnsupportedOperationException("nothing to open");
	}
}
