package org.outcrop.format.mzml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

/** All that a scan delivers, kept in memory. */
final class Collected implements PeakSink {

	final List<Spectrum> spectra = new ArrayList<>();
	final List<SpectrumHeader> unreadable = new ArrayList<>();
	final List<Chromatogram> chromatograms = new ArrayList<>();
	List<WarningLog.Entry> warnings = List.of();

	static OpenOptions options(int workers) {
		return new OpenOptions(workers, new MemoryBudget(256L << 20));
	}

	static PeakRun open(Path file) {
		return new MzmlReader().open(file, options(2), Progress.NONE);
	}

	static Collected scan(Path file) {
		return scan(file, 2);
	}

	static Collected scan(Path file, int workers) {
		try (PeakRun run = new MzmlReader().open(file, options(workers), Progress.NONE)) {
			return scan(run);
		}
	}

	static Collected scan(PeakRun run) {
		Collected collected = new Collected();
		run.scan(collected, Progress.NONE);
		collected.warnings = run.warnings().entries();
		return collected;
	}

	@Override
	public void spectrum(Spectrum spectrum) {
		spectra.add(spectrum);
	}

	@Override
	public void unreadable(SpectrumHeader header) {
		unreadable.add(header);
	}

	@Override
	public void chromatogram(Chromatogram chromatogram) {
		chromatograms.add(chromatogram);
	}

	/** Headers of all spectra, unreadable ones too, by index. */
	List<SpectrumHeader> headers() {
		List<SpectrumHeader> all = new ArrayList<>(unreadable);
		spectra.forEach(s -> all.add(s.header()));
		all.sort(Comparator.comparingLong(SpectrumHeader::index));
		return all;
	}

	Optional<WarningLog.Entry> warning(String code) {
		return warnings.stream().filter(w -> w.code().equals(code)).findFirst();
	}

	boolean warned(String code) {
		return warning(code).isPresent();
	}
}
