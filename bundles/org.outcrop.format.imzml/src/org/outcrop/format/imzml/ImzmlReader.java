package org.outcrop.format.imzml;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;

/** Reads imzML. */
public final class ImzmlReader implements FormatReader {

	@Override
	public String id() {
		return "imzml";
	}

	@Override
	public String name() {
		return "imzML";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".imzml");
	}

	@Override
	public Confidence sniff(Head head) {
		return head.fileName().toLowerCase(Locale.ROOT).endsWith(".imzml") ? Confidence.NAME : Confidence.NO;
	}

	@Override
	public ImagingRun open(Path file, OpenOptions options, Progress progress) {
		throw new DataException.Unsupported("imzML is not read yet", file.toString(), "wait for a newer version");
	}
}
