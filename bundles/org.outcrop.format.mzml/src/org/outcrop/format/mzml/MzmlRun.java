package org.outcrop.format.mzml;

import java.nio.file.Path;

import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.SourceFile;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

/** An open mzML file. Safe for any thread; passes and single spectra may be asked for at the same time. */
final class MzmlRun implements PeakRun {

	private final FormatReader reader;
	private final MzmlDocument document;
	private final WarningLog log = new WarningLog();
	private final RunWarnings warnings = new RunWarnings(log);
	private final Voltages voltages;
	private final SpectrumLocator locator;

	private MzmlRun(FormatReader reader, MzmlDocument document) {
		this.reader = reader;
		this.document = document;
		this.voltages = new Voltages(document);
		this.locator = new SpectrumLocator(document, warnings, voltages);
		document.head().warnings().forEach(warnings::addLasting);
	}

	/** Reads the head of {@code file}, which belongs to the run from then on. */
	static MzmlRun open(FormatReader reader, SourceFile file, boolean packed, OpenOptions options) {
		try (ByteInput input = packed ? new GzipInput(file) : ByteInput.plain(file, 0)) {
			DocumentHead head = HeadReader.read(file.path().toString(), input);
			return new MzmlRun(reader, new MzmlDocument(file, packed, head, options, Limits.of(options)));
		}
	}

	@Override
	public Path file() {
		return document.file().path();
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public Kind kind() {
		return Kind.PEAKS;
	}

	@Override
	public WarningLog warnings() {
		return log;
	}

	@Override
	public void close() {
		document.file().close();
	}

	@Override
	public boolean isRandomAccess() {
		return !document.packed();
	}

	@Override
	public RunOutline outline() {
		return locator.outline();
	}

	@Override
	public Spectrum spectrum(long index, Progress progress) {
		return locator.spectrum(index, progress);
	}

	@Override
	public void scan(PeakSink sink, Progress progress) {
		progress.stage("Reading spectra");
		pass(RunWarnings.Depth.VALUES, new RunAssembler.Target() {
			@Override
			public void spectrum(SpectrumHeader header, Element.OfSpectrum s) {
				if (s.isReadable()) {
					sink.spectrum(new Spectrum(header, s.positions, s.intensity, s.mobilities));
				} else {
					sink.unreadable(header);
				}
			}

			@Override
			public void chromatogram(long index, Element.OfChromatogram c) {
				if (c.isReadable()) {
					sink.chromatogram(RunAssembler.chromatogram(c, index));
				}
			}
		}, progress);
	}

	@Override
	public void scanHeaders(HeaderSink sink, Progress progress) {
		progress.stage("Reading spectrum headers");
		pass(RunWarnings.Depth.HEADERS, new RunAssembler.Target() {
			@Override
			public void spectrum(SpectrumHeader header, Element.OfSpectrum s) {
				sink.header(header, Math.max(0, s.declared));
			}

			@Override
			public void chromatogram(long index, Element.OfChromatogram c) {
				// headers of spectra only
			}
		}, progress);
	}

	private void pass(RunWarnings.Depth depth, RunAssembler.Target target, Progress progress) {
		document.file().checkNotShorter();
		DocumentMap map = new DocumentMap(document.head().bodyOffset());
		WarningLog passLog = warnings.begin(depth);
		boolean complete = false;
		try {
			RunAssembler assembler = new RunAssembler(map, passLog, () -> voltages.anyBesidesZero(progress), target);
			MzmlDocument.Ending ending = document.readAll(document.head().bodyOffset(), depth == RunWarnings.Depth.VALUES, element -> {
				voltages.saw(element);
				assembler.accept(element);
			}, progress);
			warnOfEnding(ending, map, passLog);
			map.setComplete();
			complete = true;
		} finally {
			warnings.end(passLog, depth, complete);
			locator.offer(map);
		}
	}

	private static void warnOfEnding(MzmlDocument.Ending ending, DocumentMap map, WarningLog log) {
		ending.trouble().ifPresent(t -> log.add(t.code(), t.sentence()));
		if (!ending.documentEnded()) {
			log.add("truncated", "the document ends at byte %d %s; %s".formatted(ending.position(),
					ending.inside() ? "in the middle of an element" : "without </mzML>", lastWhole(map)));
		}
		if (map.spectra() == 0 && map.chromatograms() == 0) {
			log.add("run-empty", "there are no spectra and no chromatograms in the run");
		}
	}

	/** How far a cut document could be read. */
	private static String lastWhole(DocumentMap map) {
		return map.spectra() == 0 ? "no spectrum in it is whole"
				: "read to the end of spectrum %d at byte %d".formatted(map.spectra() - 1, map.nextOffset());
	}
}
