package org.outcrop.format.mzml;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

/**
 * Finds single spectra: by the positions of an earlier pass, else by the file's index, of which every entry is checked when used, else by
 * reading headers up to the spectrum and remembering their positions. Safe for any thread; values are decoded outside of any lock.
 */
final class SpectrumLocator {

	private static final int FIRST_READ = 64 * 1024;
	/** How far back the MS1 spectrum is looked for whose channel a spectrum inherits, where only an index tells positions. */
	private static final int MOST_STEPS_BACK = 1000;

	/** Where a spectrum is, and what the passes so far know of it. */
	private record Place(long offset, boolean mapped) {
	}

	private final MzmlDocument document;
	private final RunWarnings warnings;
	private final Voltages voltages;
	/** Guarded by this; grows by {@link #extend}, or is replaced by that of a pass that got further. */
	private DocumentMap map;
	/** Without entries once the map is complete. */
	private Optional<FileIndex> index = Optional.empty();
	/** Of the index; made when first asked for. */
	private Optional<IdTable> indexIds = Optional.empty();

	SpectrumLocator(MzmlDocument document, RunWarnings warnings, Voltages voltages) {
		this.document = document;
		this.warnings = warnings;
		this.voltages = voltages;
		this.map = new DocumentMap(document.head().bodyOffset());
	}

	/** Takes over the positions of a pass that is over. */
	synchronized void offer(DocumentMap other) {
		if (!map.isComplete() && (other.isComplete() || other.nextOffset() > map.nextOffset())) {
			map = other;
			forgetEntries();
		}
	}

	/** The entries of the index are not needed beside a complete map. */
	private void forgetEntries() {
		if (map.isComplete()) {
			index = index.map(FileIndex::withoutEntries);
			indexIds = Optional.empty();
		}
	}

	synchronized RunOutline outline() {
		FileIndex found = index(Progress.NONE);
		if (map.isComplete()) {
			return new RunOutline(OptionalLong.of(map.spectra()), OptionalLong.of(map.chromatograms()), found.state());
		}
		if (found.isValid()) {
			return new RunOutline(OptionalLong.of(found.spectra().size()), OptionalLong.of(found.chromatograms()), found.state());
		}
		OptionalLong chromatograms = document.head().chromatograms();
		if (chromatograms.isEmpty() && !document.packed()) {
			chromatograms = new BackwardSearch(document.file()).chromatograms();
		}
		return new RunOutline(document.head().spectra(), chromatograms, found.state());
	}

	private FileIndex index(Progress progress) {
		if (index.isEmpty()) {
			FileIndex found = document.packed() ? FileIndex.ABSENT : FileIndexReader.read(document.file(), document.head(), progress);
			index = Optional.of(found);
			if (!found.reason().isEmpty()) {
				warnOfIndex(found.reason());
			}
			forgetEntries();
		}
		return index.get();
	}

	private void warnOfIndex(String reason) {
		warnings.addLasting(new DocumentHead.Warning("index-wrong",
				"the index of the file is wrong: " + reason + "; positions are found by reading the file"));
	}

	private synchronized void dropIndex(long at) {
		if (index.isPresent() && index.get().isValid()) {
			String reason = "entry %d does not point at its spectrum".formatted(at);
			index = Optional.of(FileIndex.wrong(reason));
			indexIds = Optional.empty();
			warnOfIndex(reason);
		}
	}

	Spectrum spectrum(long at, Progress progress) {
		if (at < 0) {
			throw new IndexOutOfBoundsException("no spectrum " + at);
		}
		document.file().checkNotShorter();
		if (document.packed()) {
			return packedSpectrum(at, progress);
		}
		Element.OfSpectrum s = read(at, true, progress);
		checkReadable(s, at);
		return new Spectrum(header(s, at, progress), s.positions, s.intensity, s.mobilities);
	}

	/** A packed file is read from its start. */
	private Spectrum packedSpectrum(long at, Progress progress) {
		Finder finder = new Finder(at);
		DocumentMap own = new DocumentMap(document.head().bodyOffset());
		RunAssembler assembler = new RunAssembler(own, new WarningLog(), () -> voltages.anyBesidesZero(progress), finder);
		document.readSome(0, true, assembler::accept, used -> finder.found.isEmpty(), progress);
		Element.OfSpectrum s = finder.found.orElseThrow(() -> new IndexOutOfBoundsException("no spectrum " + at + " of " + own.spectra()));
		checkReadable(s, at);
		return new Spectrum(finder.header.orElseThrow(), s.positions, s.intensity, s.mobilities);
	}

	/** Waits for one spectrum in a pass. */
	private static final class Finder implements RunAssembler.Target {
		private final long at;
		private Optional<SpectrumHeader> header = Optional.empty();
		private Optional<Element.OfSpectrum> found = Optional.empty();

		Finder(long at) {
			this.at = at;
		}

		@Override
		public void spectrum(SpectrumHeader own, Element.OfSpectrum s) {
			if (own.index() == at) {
				header = Optional.of(own);
				found = Optional.of(s);
			}
		}

		@Override
		public void chromatogram(long i, Element.OfChromatogram c) {
			// not asked for
		}
	}

	private void checkReadable(Element.OfSpectrum s, long at) {
		if (!s.isReadable()) {
			throw new DataException.Corrupt(s.failure, "%s, spectrum %d ('%s'), byte %d".formatted(document.head().file(), at, s.id, s.offset),
					"get the file again from where it was made; the other spectra can be read");
		}
	}

	/** Reads a spectrum wherever it is found; an index that proves wrong is dropped and the place found otherwise. */
	private Element.OfSpectrum read(long at, boolean decode, Progress progress) {
		Place place = locate(at, progress);
		Optional<Element.OfSpectrum> s = readAt(place.offset(), decode, progress);
		if (s.isPresent() && (place.mapped() || isExpected(s.get(), at))) {
			return s.get();
		}
		if (place.mapped()) {
			throw new DataException.Stale("spectrum %d is not where it was".formatted(at),
					"%s, byte %d".formatted(document.head().file(), place.offset()), "the file was changed; open it again");
		}
		dropIndex(at);
		return read(at, decode, progress);
	}

	private synchronized boolean isExpected(Element.OfSpectrum s, long at) {
		return index.isPresent() && index.get().isValid() && index.get().hashes().get(at) == s.idHash;
	}

	private synchronized Place locate(long at, Progress progress) {
		if (at >= map.spectra() && !map.isComplete()) {
			FileIndex found = index(progress);
			if (found.isValid()) {
				return new Place(found.spectra().get(at), false);
			}
			extend(at, progress);
		}
		return new Place(map.offset(at), true);
	}

	/** Reads on from where the last pass ended, at least to spectrum {@code at}. */
	private void extend(long at, Progress progress) {
		progress.stage("Looking for spectrum " + at);
		DocumentMap growing = map;
		RunAssembler assembler = new RunAssembler(growing, new WarningLog(), () -> voltages.anyBesidesZero(progress), new Finder(at));
		boolean ended = document.readSome(growing.nextOffset(), false, element -> {
			voltages.saw(element);
			assembler.accept(element);
		}, used -> {
			progress.worked(used, document.file().size());
			return growing.spectra() <= at;
		}, progress);
		if (ended) {
			growing.setComplete();
			forgetEntries();
		}
	}

	/** The element at a position, or empty where there is no spectrum. */
	private Optional<Element.OfSpectrum> readAt(long offset, boolean decode, Progress progress) {
		try (ElementReader reader = new ElementReader(document.head(), document.limits(), decode)) {
			byte[] bytes = new byte[FIRST_READ];
			int length = 0;
			while (true) {
				progress.checkCancelled();
				int got = document.file().read(offset + length, bytes, length, bytes.length - length);
				length += Math.max(0, got);
				reader.reset(bytes, 0, length, offset, got < 0);
				ElementReader.Step step = reader.next();
				if (step == ElementReader.Step.ELEMENT) {
					return reader.element() instanceof Element.OfSpectrum s
							&& FileIndexReader.isSpace(bytes, Math.toIntExact(s.offset - offset)) ? Optional.of(s) : Optional.empty();
				}
				if (step != ElementReader.Step.PARTIAL || got < 0 || length >= document.limits().elementBytes()) {
					return Optional.empty();
				}
				bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
			}
		}
	}

	private SpectrumHeader header(Element.OfSpectrum s, long at, Progress progress) {
		int stated = RunAssembler.statedChannel(s, () -> voltages.anyBesidesZero(progress));
		long precursor = precursor(s, at);
		int channel = stated == Channel.NONE && s.msLevel > 1 ? inheritedChannel(at, precursor, progress) : stated;
		return RunAssembler.header(s, at, channel, stated == Channel.NONE && channel != Channel.NONE, precursor);
	}

	/** Index of the spectrum it was selected from, if that stands before it. */
	private synchronized long precursor(Element.OfSpectrum s, long at) {
		if (s.precursorHash == 0) {
			return -1;
		}
		long found = at < map.spectra() || index.isEmpty() ? map.find(s.precursorHash) : indexIds(index.get()).find(s.precursorHash);
		return found < at ? found : -1;
	}

	private IdTable indexIds(FileIndex of) {
		if (indexIds.isEmpty()) {
			indexIds = Optional.of(of.ids());
		}
		return indexIds.get();
	}

	private synchronized Optional<Integer> mappedChannel(long at) {
		return at < map.spectra() ? Optional.of(map.channel(at)) : Optional.empty();
	}

	/** As {@link RunAssembler} does it for a whole pass, with single spectra. */
	private int inheritedChannel(long at, long precursor, Progress progress) {
		Optional<Integer> mapped = mappedChannel(at);
		if (mapped.isPresent()) {
			return mapped.get();
		}
		long from = at;
		int channel = Channel.NONE;
		// step by step, not by recursion: a file may name a precursor of a precursor without end
		for (long step = precursor, steps = 0; step >= 0 && channel == Channel.NONE && steps < MOST_STEPS_BACK; steps++) {
			mapped = mappedChannel(step);
			if (mapped.isPresent()) {
				return mapped.get() == Channel.NONE ? lastMs1Channel(at, progress) : mapped.get();
			}
			Element.OfSpectrum before = read(step, false, progress);
			channel = RunAssembler.statedChannel(before, () -> voltages.anyBesidesZero(progress));
			if (channel == Channel.NONE && before.msLevel <= 1) {
				break;
			}
			from = step;
			step = precursor(before, step);
		}
		channel = channel == Channel.NONE && from != at ? lastMs1Channel(from, progress) : channel;
		return channel == Channel.NONE ? lastMs1Channel(at, progress) : channel;
	}

	/** Channel of the nearest MS1 spectrum before {@code at}, as far as is looked. */
	private int lastMs1Channel(long at, Progress progress) {
		for (long i = at - 1; i >= Math.max(0, at - MOST_STEPS_BACK); i--) {
			Element.OfSpectrum before = read(i, false, progress);
			if (before.msLevel == 1) {
				return RunAssembler.statedChannel(before, () -> voltages.anyBesidesZero(progress));
			}
		}
		return Channel.NONE;
	}
}
