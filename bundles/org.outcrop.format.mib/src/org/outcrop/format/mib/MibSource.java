package org.outcrop.format.mib;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.ScanFingerprint;

/** The open files of an acquisition, shared by all scans that its frames are arranged into. Safe for any thread. */
final class MibSource implements AutoCloseable {

	private static final int NAMED_FILES = 16;

	private final MibReader reader;
	private final Path opened;
	private final FilePool pool;
	private final WarningLog warnings = new WarningLog();
	private volatile Acquisition acquisition;
	private final HeaderWatch headers = new HeaderWatch(warnings);
	/** What the neighbours looked like when they were last looked at. */
	private long neighbours;

	/**
	 * @param opened a {@code .mib} or {@code .hdr}
	 * @throws DataException where it can't be read
	 */
	MibSource(MibReader reader, Path opened, Progress progress) {
		this(reader, opened, FilePool.mapsWell(opened), progress);
	}

	/** @param mapping false where files are to be read by position instead */
	MibSource(MibReader reader, Path opened, boolean mapping, Progress progress) {
		this.reader = reader;
		this.opened = opened;
		if (!Files.exists(opened)) {
			throw new DataException.Unsupported("no such file", opened.toString(), "check the path");
		}
		if (Files.isDirectory(opened)) {
			throw new DataException.Unsupported("this is a folder, not a file", opened.toString(), "name a file inside it");
		}
		this.pool = new FilePool(mapping);
		try {
			progress.stage("Reading frame headers");
			Companions companions = Companions.of(opened);
			this.neighbours = look(companions.siblings());
			this.acquisition = new AcquisitionFinder(pool, warnings).find(companions, progress);
		} catch (RuntimeException | Error e) {
			pool.close();
			throw e;
		}
	}

	MibReader reader() {
		return reader;
	}

	Path opened() {
		return opened;
	}

	WarningLog warnings() {
		return warnings;
	}

	/** Looks at headers as frames are read. */
	HeaderWatch headers() {
		return headers;
	}

	/** What is there, as last looked at. */
	Acquisition acquisition() {
		return acquisition;
	}

	/** Whether the same files would give more now than before; looks anew where they changed. */
	synchronized void refresh() {
		Acquisition before = acquisition;
		Part last = before.parts().getLast();
		long now = FilePool.size(last.path());
		if (now < last.bytes()) {
			throw FilePool.shorter(last.path(), last.bytes());
		}
		Companions companions = Companions.of(opened);
		long look = mayContinue(before) ? look(companions.siblings()) : neighbours;
		if (now > last.bytes() || last.found().trouble().isPresent() || look != neighbours) {
			neighbours = look;
			WarningLog fresh = new WarningLog();
			acquisition = new AcquisitionFinder(pool, fresh).find(companions, Progress.NONE);
			warnings.clear();
			headers.forget();
			fresh.entries().forEach(e -> warnings.add(e.code(), e.message()));
		}
	}

	private static boolean mayContinue(Acquisition acquisition) {
		return acquisition.frames() < acquisition.expected().orElse(Long.MAX_VALUE);
	}

	/** Changes when a file comes or grows. */
	private static long look(List<Path> siblings) {
		long look = siblings.size();
		for (Path sibling : siblings) {
			try {
				look = look * 31 + Files.size(sibling);
			} catch (IOException e) {
				look = look * 31 - 1; // gone since the folder was listed
			}
		}
		return look;
	}

	/** Holds the file of a run while it is used. */
	FilePool.Lease lease(Acquisition of, FrameRun run, long end) {
		return pool.lease(of.parts().get(run.file()).path(), end, of.parts().size());
	}

	/** Header of a frame that is there; empty, and counted, where there is none before its pixels. */
	Optional<FrameHeader> header(Acquisition of, long frame) {
		FrameRun run = of.runs().get(of.runOf(frame));
		long at = run.headerOf(frame);
		Path file = of.parts().get(run.file()).path();
		try (FilePool.Lease lease = lease(of, run, at + run.headerBytes())) {
			return Optional.of(RunFinder.header(lease, file, at + run.headerBytes(), at));
		} catch (DataException.Corrupt | DataException.Truncated | DataException.Unsupported e) {
			if (e.getCause() instanceof IOException) {
				throw e;
			}
			headers.tell(file, frame, at);
			return Optional.empty();
		}
	}

	/** When a frame that is there was taken; nothing, and counted, where there is no header before its pixels. */
	FrameStamp stamp(Acquisition of, long frame) {
		FrameRun run = of.runs().get(of.runOf(frame));
		long at = run.headerOf(frame);
		byte[] header = new byte[run.headerBytes()];
		try (FilePool.Lease lease = lease(of, run, at + header.length)) {
			lease.read(at, MemorySegment.ofArray(header), 0, header.length);
		}
		if (!FrameHeader.isStart(header)) {
			headers.tell(of.parts().get(run.file()).path(), frame, at);
			return FrameStamp.NONE;
		}
		return FrameStamp.of(header);
	}

	/** What the files say about themselves. */
	List<MetadataItem> metadata() {
		Acquisition now = acquisition;
		List<MetadataItem> items = new ArrayList<>();
		items.add(new MetadataItem("Acquisition", "row_order", "file"));
		items.add(new MetadataItem("Acquisition", "frames", Long.toString(now.frames())));
		items.add(new MetadataItem("Acquisition", "packing", now.format().packing().name()));
		for (Part part : now.parts().subList(0, Math.min(now.parts().size(), NAMED_FILES))) {
			items.add(new MetadataItem("Acquisition", "file", part.name() + ": " + part.bytes() + " bytes, frames " + part.firstSequence() + " to "
					+ (part.endSequence() - 1)));
		}
		items.addAll(now.first().named("Frame header"));
		Companions.of(opened).hdr().ifPresent(h -> items.addAll(h.metadata()));
		return items;
	}

	/** Names, sizes and times of all files, first and last header, and samples of the bytes. */
	ScanFingerprint fingerprint() {
		Acquisition now = acquisition;
		List<String> files = new ArrayList<>();
		List<ExtentSampler.Extent> extents = new ArrayList<>();
		long[] starts = new long[now.parts().size()];
		long start = 0;
		for (int i = 0; i < starts.length; i++) {
			Part part = now.parts().get(i);
			starts[i] = start;
			FrameRun end = part.found().runs().getLast();
			extents.add(new ExtentSampler.Extent(start, end.endOffset()));
			start += end.endOffset();
			// the time as it is now: what was edited since it was opened is other data
			files.add(part.name() + ' ' + part.bytes() + ' ' + Part.modified(part.path()));
		}
		String layout = String.join("\n", "mib", brief(files), String.join(",", now.first().fields()),
				String.join(",", now.parts().getLast().found().last().fields())) + gaps(now);
		return ExtentSampler.fingerprint(layout, extents, (address, into, from, length) -> read(now, starts, address, into, from, length));
	}

	/** Which pixels count follows from the file beside it as well; nothing for detectors without gaps. */
	private static String gaps(Acquisition now) {
		String fill = now.hdr().flatMap(h -> h.value("gap fill mode")).orElse("");
		return now.noData().isEmpty() && !GapFinder.hasGaps(now.parts().getFirst()) ? "" : "\ngaps " + fill + ' ' + now.noData();
	}

	/** The list itself, or what stands for it where it would be too long to be kept with each result. */
	private static String brief(List<String> files) {
		String all = String.join("\n", files);
		if (files.size() <= NAMED_FILES) {
			return all;
		}
		return files.size() + " files " + ExtentSampler.fingerprint(all, List.of(), (address, into, from, length) -> {
			throw new IllegalStateException("there is nothing to read");
		}).value();
	}

	private void read(Acquisition of, long[] starts, long address, byte[] into, int from, int length) {
		int file = Arrays.binarySearch(starts, address);
		file = file < 0 ? -file - 2 : file;
		long at = address - starts[file];
		try (FilePool.Lease lease = pool.lease(of.parts().get(file).path(), at + length, starts.length)) {
			lease.read(at, MemorySegment.ofArray(into), from, length);
		}
	}

	@Override
	public void close() {
		pool.close();
	}
}
