package org.outcrop.peaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.testing.NamedReader;

/** A run whose spectra are in memory; its file exists only to have a fingerprint. */
final class FakeRun implements PeakRun {

	/** What differs between the spectra of the tests. */
	record Scan(SpectrumHeader.Kind kind, int level, double rt, Polarity polarity, double cv, double mobility, double isolation,
			double halfWidth) {

		static Scan ms1(double rt) {
			return new Scan(SpectrumHeader.Kind.MASS, 1, rt, Polarity.POSITIVE, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
		}

		Scan withLevel(int value) {
			return new Scan(kind, value, rt, polarity, cv, mobility, isolation, halfWidth);
		}

		Scan withCv(double value) {
			return new Scan(kind, level, rt, polarity, value, mobility, isolation, halfWidth);
		}

		Scan withPolarity(Polarity value) {
			return new Scan(kind, level, rt, value, cv, mobility, isolation, halfWidth);
		}

		Scan withMobility(double value) {
			return new Scan(kind, level, rt, polarity, cv, value, isolation, halfWidth);
		}

		Scan withWindow(double target, double half) {
			return new Scan(kind, level, rt, polarity, cv, mobility, target, half);
		}

		Scan withKind(SpectrumHeader.Kind value) {
			return new Scan(value, level, rt, polarity, cv, mobility, isolation, halfWidth);
		}
	}

	private final Path file;
	private final List<Spectrum> spectra = new ArrayList<>();
	private final List<Chromatogram> chromatograms = new ArrayList<>();
	private final WarningLog warnings = new WarningLog();
	private final Set<Integer> broken = new HashSet<>();
	int scans;
	Runnable perSpectrum = () -> {
		// nothing
	};

	FakeRun(Path file) {
		this.file = file;
		try {
			if (!Files.exists(file)) {
				Files.writeString(file, "fake " + System.nanoTime());
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	FakeRun add(Scan scan, double[] mz, double[] intensity) {
		return add(scan, mz, intensity, Spectrum.NO_MOBILITIES);
	}

	FakeRun add(Scan scan, double[] mz, double[] intensity, double[] mobilities) {
		int index = spectra.size();
		MobilityUnit unit = Double.isNaN(scan.mobility()) && mobilities.length == 0 ? MobilityUnit.UNKNOWN : MobilityUnit.INVERSE_K0;
		SpectrumHeader header = new SpectrumHeader(index, "scan=" + (index + 1) + " µ", scan.kind(), scan.level(), scan.rt(), scan.polarity(),
				Representation.CENTROID, Channel.of(scan.cv()), false, scan.mobility(), unit, scan.isolation(), scan.halfWidth(), scan.halfWidth(),
				scan.isolation(), Double.isNaN(scan.isolation()) ? 0 : 2, Double.isNaN(scan.isolation()) ? -1 : 0, Double.NaN, "filter " + index,
				1000L * index, 999);
		spectra.add(new Spectrum(header, mz, intensity, mobilities));
		return this;
	}

	FakeRun add(Chromatogram chromatogram) {
		chromatograms.add(chromatogram);
		return this;
	}

	/** Makes a spectrum's arrays undecodable. */
	void unreadable(int index) {
		broken.add(index);
	}

	List<Spectrum> spectra() {
		return spectra;
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public FormatReader reader() {
		return new NamedReader("fake");
	}

	@Override
	public Kind kind() {
		return Kind.PEAKS;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public RunOutline outline() {
		return new RunOutline(OptionalLong.of(spectra.size()), OptionalLong.of(chromatograms.size()), RunOutline.IndexState.VALID);
	}

	@Override
	public void scan(PeakSink sink, Progress progress) {
		scans++;
		for (Spectrum spectrum : spectra) {
			progress.checkCancelled();
			perSpectrum.run();
			if (broken.contains((int) spectrum.header().index())) {
				sink.unreadable(spectrum.header());
			} else {
				sink.spectrum(spectrum);
			}
			progress.worked(spectrum.header().index(), spectra.size());
		}
		chromatograms.forEach(sink::chromatogram);
	}

	@Override
	public void scanHeaders(HeaderSink sink, Progress progress) {
		spectra.forEach(s -> sink.header(s.header(), s.size()));
	}

	@Override
	public Spectrum spectrum(long index, Progress progress) {
		return spectra.get(Math.toIntExact(index));
	}

	@Override
	public boolean isRandomAccess() {
		return true;
	}

	@Override
	public void close() {
		// nothing is open
	}
}
