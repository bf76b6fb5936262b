package org.outcrop.peaks.internal.ingest;

import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.data.peaks.SummaryCollector;
import org.outcrop.peaks.internal.spectra.SpectraBuilder;
import org.outcrop.peaks.internal.spectra.SpectrumFigures;

/** Gives each part of a run that streams by to those who want it. For one thread. */
final class RunIntake implements PeakSink {

	private final SpectrumIntake peaks;
	private final SpectraBuilder spectra;
	private final ChromatogramIntake chromatograms;
	private final SummaryCollector summary;
	private final RunWatch watch;
	private final Side<?> writer;

	RunIntake(SpectrumIntake peaks, SpectraBuilder spectra, ChromatogramIntake chromatograms, SummaryCollector summary, RunWatch watch,
			Side<?> writer) {
		this.peaks = peaks;
		this.spectra = spectra;
		this.chromatograms = chromatograms;
		this.summary = summary;
		this.watch = watch;
		this.writer = writer;
	}

	@Override
	public void spectrum(Spectrum spectrum) {
		if (writer.hasFailed()) {
			// ends the scan by throwing what the writer threw
			writer.join();
		}
		SpectrumFigures figures = peaks.add(spectrum);
		spectra.add(spectrum.header(), figures);
		summary.spectrum(spectrum);
		watch.add(spectrum, figures.sum());
	}

	@Override
	public void unreadable(SpectrumHeader header) {
		spectra.add(header, SpectrumFigures.unreadable(peaks.rows()));
		summary.unreadable(header);
	}

	@Override
	public void chromatogram(Chromatogram chromatogram) {
		chromatograms.add(chromatogram);
		summary.chromatogram(chromatogram);
	}
}
