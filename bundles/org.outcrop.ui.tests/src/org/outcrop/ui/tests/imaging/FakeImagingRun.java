package org.outcrop.ui.tests.imaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

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
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;

/**
 * An image in memory, recorded from the last position to the first: pixel (x, y) has intensities x + 1 at m/z 300 and y + 1 at m/z 200, in this
 * order. (0, 0) can't be read; (1, 0) was recorded twice.
 */
final class FakeImagingRun implements ImagingRun {

	static final int WIDTH = 40;
	static final int HEIGHT = 30;
	private static final PixelFailure FAILURE = new PixelFailure(WIDTH * HEIGHT - 1L, 0, 0, 0, "length-mismatch", "two arrays differ");

	private final WarningLog warnings = new WarningLog();
	private final CountDownLatch gate;
	private final AtomicBoolean closed = new AtomicBoolean();

	/** Read at once. */
	FakeImagingRun() {
		this(new CountDownLatch(0));
	}

	/** @param gate waited for after the first half of the pixels */
	FakeImagingRun(CountDownLatch gate) {
		this.gate = gate;
	}

	/** Pixels by number: all positions backwards, then (1, 0) once more. */
	private static int cell(long pixel) {
		return pixel == (long) WIDTH * HEIGHT ? 1 : (int) (WIDTH * HEIGHT - 1 - pixel);
	}

	boolean isClosed() {
		return closed.get();
	}

	@Override
	public Path file() {
		return Path.of("/data/fake.imzML");
	}

	@Override
	public FormatReader reader() {
		throw new UnsupportedOperationException("nothing is read here");
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public void close() {
		closed.set(true);
	}

	@Override
	public ImagingOutline outline() {
		return new ImagingOutline(pixels().count(), 2 * pixels().count(), new PixelGrid(WIDTH, HEIGHT, 1, 1, 1, 0), Mode.PROCESSED,
				Representation.CENTROID, false, Polarity.POSITIVE, Optional.of(new PixelSize(20, 40)), Optional.of(new Interval(200, 300)),
				Optional.of("0123456789abcdef0123456789abcdef"), Optional.of(true), Optional.empty(), Optional.empty(),
				new Instrument(List.of(), "", "", List.of()), 64);
	}

	@Override
	public PixelTable pixels() {
		return new PixelTable() {
			@Override
			public long count() {
				return (long) WIDTH * HEIGHT + 1;
			}

			@Override
			public int x(long pixel) {
				return cell(pixel) % WIDTH;
			}

			@Override
			public int y(long pixel) {
				return cell(pixel) / WIDTH;
			}

			@Override
			public int z(long pixel) {
				return 0;
			}

			@Override
			public long points(long pixel) {
				return 2;
			}

			@Override
			public long atRank(long rank) {
				return rank;
			}

			@Override
			public long gridIndex(long pixel) {
				return cell(pixel);
			}
		};
	}

	@Override
	public ImagingChecks checks() {
		return new ImagingChecks(List.of(new ImagingChecks.Check("lengths", 1, List.of("pixel 1199 has two arrays that differ"))),
				new ArrayList<>(List.of(FAILURE)));
	}

	@Override
	public PixelReader spectra() {
		return new PixelReader() {
			private final PixelSpectrum buffer = new PixelSpectrum();

			@Override
			public void read(long fromRank, long endRank, Sink sink, Progress progress) {
				for (long rank = fromRank; rank < endRank; rank++) {
					if (rank == WIDTH * HEIGHT / 2) {
						await(progress);
					}
					if (cell(rank) == 0) {
						sink.failed(FAILURE);
					} else {
						sink.spectrum(rank, read(rank));
					}
				}
			}

			@Override
			public PixelSpectrum read(long pixel) {
				if (cell(pixel) == 0) {
					throw new DataException.Corrupt("two arrays differ", "pixel " + pixel, "Convert the file again.");
				}
				buffer.begin(2, false);
				buffer.mz()[0] = 300;
				buffer.mz()[1] = 200;
				buffer.intensity()[0] = pixels().x(pixel) + 1;
				buffer.intensity()[1] = pixels().y(pixel) + 1;
				return buffer;
			}

			@Override
			public void close() {
				// nothing is open
			}
		};
	}

	private void await(Progress progress) {
		while (gate.getCount() > 0) {
			progress.checkCancelled();
			try {
				Thread.sleep(5);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new AssertionError("interrupted", e);
			}
		}
	}

	@Override
	public boolean verifyChecksums(Progress progress) {
		return true;
	}
}
