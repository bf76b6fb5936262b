package org.outcrop.testing;

import java.nio.file.Path;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;

/** A reader of which only the identity is asked for: opens nothing. */
public record NamedReader(String id, int version) implements FormatReader {

	/** Of version 1. */
	public NamedReader(String id) {
		this(id, 1);
	}

	@Override
	public String name() {
		return id;
	}

	@Override
	public Set<String> extensions() {
		return Set.of("." + id);
	}

	@Override
	public Confidence sniff(Head head) {
		return Confidence.NO;
	}

	@Override
	public Dataset open(Path file, OpenOptions options, Progress progress) {
		throw new UnsupportedOperationException("made by tests only");
	}
}
