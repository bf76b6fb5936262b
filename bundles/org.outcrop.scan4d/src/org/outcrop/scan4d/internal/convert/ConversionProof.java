package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.internal.cached.CacheLayout;
import org.outcrop.scan4d.internal.cached.ComputationLog;
import org.outcrop.scan4d.internal.cached.Entry;
import org.outcrop.scan4d.internal.cached.EntryTree;
import org.outcrop.scan4d.internal.cached.OverviewEntries;
import org.outcrop.scan4d.internal.cached.QuickSamples;
import org.outcrop.scan4d.internal.cached.SourceHash;
import org.outcrop.scan4d.internal.cached.SourceIdentity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Opens the new file with our own reader before it gets its name, compares some frames with the source, and adds the overviews. */
record ConversionProof(Conversion conversion, FormatReaders readers, MemoryBudget budget) {

	/** Frames that are compared along each scan axis. */
	private static final int LOOKS = 3;

	/** How the new file is known. */
	private record Identity(SourceIdentity source, ScanFingerprint fingerprint) {
	}

	/**
	 * Proves the part file, and adds overviews to it.
	 *
	 * @return why they are not in the file; empty where they are, and where there are none
	 */
	Optional<String> prove(Optional<Overviews> overviews, Progress progress) throws IOException {
		progress.stage("Proving the new file");
		Optional<Identity> identity = opened();
		if (identity.isEmpty() || overviews.isEmpty()) {
			return overviews.map(made -> "no reader for EMD is at hand");
		}
		try {
			add(identity.get(), overviews.get(), progress);
			return Optional.empty();
		} catch (DataException.NotWritable e) {
			// such as a disk that is full now, or a file system without locks: the data is whole without them
			return Optional.of(e.getMessage());
		}
	}

	/** Proves the part of a Zarr store, where a reader for it is at hand. */
	void prove(Progress progress) {
		progress.stage("Proving the new store");
		opened();
	}

	private Optional<Identity> opened() {
		Dataset dataset;
		try {
			dataset = readers.open(conversion.part(), new OpenOptions(1, budget), Progress.NONE);
		} catch (DataException.Unsupported e) {
			// no reader for the new format at hand
			return Optional.empty();
		}
		try (dataset) {
			if (!(dataset instanceof Scan4d first)) {
				throw wrong("it does not open as a 4D scan");
			}
			String data = conversion.options().zarr().isPresent() ? "/" + ZarrTree.DATA : EmdTree.DATA_PATH;
			Scan4d scan = first.outline().array().filter(data::equals).isPresent() ? first : first.select(data);
			compare(scan);
			return Optional.of(new Identity(SourceIdentity.of(scan), scan.fingerprint()));
		}
	}

	private void compare(Scan4d scan) {
		ScanShape shape = conversion.shape();
		if (!scan.outline().shape().equals(shape) || scan.outline().type() != conversion.type()) {
			throw wrong("it opens as " + scan.outline().shape() + " of " + scan.outline().type().numpyName());
		}
		for (int j = 0; j < LOOKS; j++) {
			for (int i = 0; i < LOOKS; i++) {
				long y = (shape.scanY() - 1) * j / (LOOKS - 1);
				long x = (shape.scanX() - 1) * i / (LOOKS - 1);
				Frame expected = conversion.source().frame(y, x);
				if (expected.present() && expected.values().mismatch(scan.frame(y, x).values()) >= 0) {
					throw wrong("frame " + y + ", " + x + " differs from the source's");
				}
			}
		}
	}

	private DataException.Corrupt wrong(String why) {
		return new DataException.Corrupt("the converted file is not right: " + why, conversion.target().toString(),
				"check the disk and convert again; the source is as it was");
	}

	private void add(Identity identity, Overviews overviews, Progress progress) throws IOException {
		Path part = conversion.part();
		Instant now = Instant.now();
		List<Entry> entries = new OverviewEntries(identity.source).of(overviews, now);
		SourceHash hash = SourceHash.of(identity.fingerprint, Optional.of(QuickSamples.of(part, Files.size(part))), Optional.of(origin()), now);
		EntryTree tree = new EntryTree("");
		ComputationLog log = ComputationLog.EMPTY;
		for (Entry entry : entries) {
			tree.add(entry, EntryTree.Origin.of(identity.source, hash));
			log = log.with(now, entry.name(), ComputationLog.Action.COMPUTED, "computed while converting", 0);
		}
		Hdf5Append.publish(part, "", CacheLayout.GROUP, tree.group(log, hash.json()), progress);
	}

	private ObjectNode origin() throws IOException {
		Path source = conversion.source().file();
		return JsonNodeFactory.instance.objectNode().put("name", source.getFileName().toString()).put("size", Files.isRegularFile(source) ? Files.size(source) : conversion.dataBytes())
				.put("hash", SourceIdentity.text(conversion.fingerprint()));
	}
}
