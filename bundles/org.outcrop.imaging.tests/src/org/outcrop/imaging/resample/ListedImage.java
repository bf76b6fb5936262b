package org.outcrop.imaging.resample;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingChecks;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingOutline.Instrument;
import org.outcrop.data.imaging.ImagingOutline.Mode;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

/**
 * An image in one row whose m/z are listed, all intensities 1. A pixel that lists none can't be read.
 *
 * @param mz   one array a pixel
 * @param read [1], how many pixels were read
 */
record ListedImage(List<Optional<double[]>> mz, Mode mode, Representation representation, Optional<Interval> stated, Instrument instrument,
		long[] read) implements ImagingRun {

	static final Instrument SILENT = new Instrument(List.of(), "", "", List.of());

	static ListedImage of(Mode mode, Representation representation, double[]... mz) {
		return new ListedImage(Arrays.stream(mz).map(Optional::of).toList(), mode, representation, Optional.empty(), SILENT, new long[1]);
	}

	ListedImage stating(double low, double high) {
		return new ListedImage(mz, mode, representation, Optional.of(new Interval(low, high)), instrument, read);
	}

	ListedImage of(Instrument other) {
		return new ListedImage(mz, mode, representation, stated, other, read);
	}

	@Override
	public ImagingOutline outline() {
		return new ImagingOutline(mz.size(), 0, new PixelGrid(mz.size(), 1, 1, 1, 1, 0), mode, representation, false, Polarity.POSITIVE,
				Optional.empty(), stated, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), instrument, 64);
	}

	@Override
	public PixelTable pixels() {
		return new PixelTable() {
			@Override
			public long count() {
				return mz.size();
			}

			@Override
			public int x(long pixel) {
				return (int) pixel;
			}

			@Override
			public int y(long pixel) {
				return 0;
			}

			@Override
			public int z(long pixel) {
				return 0;
			}

			@Override
			public long points(long pixel) {
				return mz.get((int) pixel).map(points -> points.length).orElse(0);
			}

			@Override
			public long atRank(long rank) {
				return rank;
			}

			@Override
			public long gridIndex(long pixel) {
				return pixel;
			}
		};
	}

	@Override
	public PixelReader spectra() {
		PixelSpectrum spectrum = new PixelSpectrum();
		return new PixelReader() {
			@Override
			public void read(long fromRank, long endRank, Sink sink, Progress progress) {
				for (long pixel = fromRank; pixel < endRank; pixel++) {
					synchronized (read) {
						read[0]++;
					}
					Optional<double[]> points = mz.get((int) pixel);
					if (points.isPresent()) {
						spectrum.begin(points.get().length, false);
						System.arraycopy(points.get(), 0, spectrum.mz(), 0, points.get().length);
						Arrays.fill(spectrum.intensity(), 0, points.get().length, 1);
						sink.spectrum(pixel, spectrum);
					} else {
						sink.failed(new PixelFailure(pixel, (int) pixel, 0, 0, "listed", "not listed"));
					}
				}
			}

			@Override
			public PixelSpectrum read(long pixel) {
				throw new DataException.Corrupt("read in ranges here", "", "");
			}

			@Override
			public void close() {
				// nothing is open
			}
		};
	}

	@Override
	public ImagingChecks checks() {
		return new ImagingChecks(List.of(), List.of());
	}

	@Override
	public boolean verifyChecksums(Progress progress) {
		return true;
	}

	@Override
	public Path file() {
		return Path.of("listed.imzML");
	}

	@Override
	public FormatReader reader() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return new WarningLog();
	}

	@Override
	public void close() {
		// nothing is open
	}
}
