package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Layout;

/** One open file, shared by all scans that are made of its arrays. Safe for any thread. */
final class OpenEmd implements AutoCloseable {

	private final EmdReader reader;
	private final Hdf5File file;
	private final OpenOptions options;
	private final LayoutFinder.Found found;
	private final Helpers helpers;
	private final Map<String, FrameSource> sources = new HashMap<>();
	/** Files that are closed together with this one, as scans of one were chosen from the other. */
	private final List<OpenEmd> partners = new ArrayList<>();
	private boolean closed;

	/** @param file owned by this from now on */
	OpenEmd(EmdReader reader, Hdf5File file, OpenOptions options, LayoutFinder.Found found) {
		this.reader = reader;
		this.file = file;
		this.options = options;
		this.found = found;
		this.helpers = new Helpers(options.workers());
	}

	FormatReader reader() {
		return reader;
	}

	Hdf5File file() {
		return file;
	}

	EmdLayout layout() {
		return found.layout();
	}

	/** The arrays that can be chosen. */
	List<String> names() {
		return found.candidates().stream().filter(c -> c.array().elementType().isPresent()).map(Candidate::name).toList();
	}

	/** Arrays that nobody can choose, with the reason, and those that are found in other files, for notices. */
	List<String> leftOut() {
		List<String> sentences = new ArrayList<>();
		found.candidates().stream().filter(c -> c.array().elementType().isEmpty() && c.dimensions() > 2)
				.forEach(c -> sentences.add("%s can't be opened: its values are of the type %s".formatted(c.name(), c.array().type().describe())));
		found.linked().ifPresent(sentences::add);
		return sentences;
	}

	/** The best array. */
	Candidate best() {
		return found.candidates().getFirst();
	}

	/** @throws IllegalArgumentException where there is no such array */
	Candidate candidate(String name) {
		return found.candidates().stream().filter(c -> c.name().equals(name) && c.array().elementType().isPresent()).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("the file has no array %s that can be opened as a scan; it has: %s".formatted(name,
						String.join(", ", names()))));
	}

	/** An array behind a link, as a scan of another file that is closed together with this one; empty where there is no such link. */
	Optional<Scan4d> linked(String name) {
		return found.links().stream().filter(link -> link.name().equals(name)).findFirst().map(link -> {
			Scan4d scan = reader.linked(link, options, Progress.NONE);
			OpenEmd other = ((EmdScan) scan).open();
			other.join(this);
			join(other);
			return scan;
		});
	}

	private synchronized void join(OpenEmd other) {
		partners.add(other);
	}

	/**
	 * The values of an array, opened when first needed and closed with the file.
	 *
	 * @throws DataException where they can't be read
	 */
	synchronized FrameSource source(Candidate candidate, Cube cube) {
		if (closed) {
			throw new CancellationException(file.path() + " was closed");
		}
		FrameSource source = sources.get(candidate.name());
		if (source == null) {
			source = switch (candidate.array().layout()) {
			case Hdf5Layout.Chunked c -> new ChunkFrames(cube, options.budget(), helpers);
			case Hdf5Layout.Contiguous c -> new RunFrames(cube);
			case Hdf5Layout.Compact c -> new RunFrames(cube);
			case Hdf5Layout.Elsewhere elsewhere -> throw new DataException.Unsupported("%s can't be read: %s".formatted(candidate.array().path(),
					elsewhere.reason()), file.path().toString(), "copy the file with h5repack");
			};
			sources.put(candidate.name(), source);
		}
		return source;
	}

	@Override
	public void close() {
		List<FrameSource> open;
		List<OpenEmd> together;
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
			together = List.copyOf(partners);
			open = List.copyOf(sources.values());
			sources.clear();
		}
		helpers.close();
		open.forEach(FrameSource::close);
		file.close();
		together.forEach(OpenEmd::close);
	}
}
