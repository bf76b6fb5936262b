package org.outcrop.imaging.internal.resample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
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

/** An image whose spectra are made from a seed whenever they are read: of any size, the same each time. Any thread. */
class SeededImage implements ImagingRun {

	/**
	 * What is in it.
	 *
	 * @param file      that stands for it; need not be there where {@code files} is false
	 * @param width     of the grid
	 * @param height    of the grid
	 * @param points    of a spectrum, on average
	 * @param low       smallest m/z
	 * @param high      largest m/z
	 * @param shuffled  whether pixels come in no order, and lie in the file in another one
	 * @param every     each so many-th pixel has no spectrum of its own place but lies on the one before it; 0 for none
	 * @param failing   each so many-th pixel can't be read; 0 for none
	 * @param odd       whether there are m/z and intensities that are none, and empty spectra
	 */
	record Look(Path file, int width, int height, int points, double low, double high, boolean shuffled, int every, int failing, boolean odd,
			long seed) {
	}

	private final Look look;
	private final int[] place;
	private final int[] rankOrder;
	private final WarningLog warnings = new WarningLog();
	private volatile Runnable whenRead = () -> {
	};

	SeededImage(Look look) {
		this.look = look;
		int count = look.width * look.height;
		place = order(count, look.shuffled ? look.seed : 0);
		rankOrder = order(count, look.shuffled ? look.seed + 1 : 0);
		for (int pixel = 1; look.every > 0 && pixel < count; pixel += look.every) {
			place[pixel] = place[pixel - 1];
		}
	}

	private static int[] order(int count, long seed) {
		List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
		if (seed != 0) {
			Collections.shuffle(order, new Random(seed));
		}
		return order.stream().mapToInt(i -> i).toArray();
	}

	/** Called before each spectrum is read. */
	SeededImage whenRead(Runnable action) {
		whenRead = action;
		return this;
	}

	boolean fails(long pixel) {
		return look.failing > 0 && pixel % look.failing == look.failing - 1;
	}

	/** Makes a spectrum. */
	void fill(long pixel, PixelSpectrum spectrum) {
		Random random = new Random(look.seed * 31 + pixel);
		int count = pointsOf(pixel);
		spectrum.begin(count, false);
		double[] mz = spectrum.mz();
		double[] intensity = spectrum.intensity();
		for (int i = 0; i < count; i++) {
			mz[i] = look.low + (look.high - look.low) * random.nextDouble();
			intensity[i] = 1 + random.nextInt(1000);
		}
		Arrays.sort(mz, 0, count);
		if (look.odd && count > 20) {
			intensity[3] = 0;
			intensity[4] = Double.NaN;
			intensity[5] = -17;
			mz[6] = Double.POSITIVE_INFINITY;
			mz[7] = mz[8];
			mz[9] = 1e-3;
			mz[10] = look.high * 3;
		}
	}

	private int pointsOf(long pixel) {
		if (look.odd && pixel % 13 == 5) {
			return 0;
		}
		return look.points / 2 + (int) (Long.hashCode(pixel * 0x9E3779B97F4A7C15L) >>> 1) % (look.points + 1);
	}

	@Override
	public ImagingOutline outline() {
		return new ImagingOutline(place.length, (long) place.length * look.points, new PixelGrid(look.width, look.height, 1, 1, 1, 0), Mode.PROCESSED,
				Representation.CENTROID, false, Polarity.POSITIVE, Optional.empty(), Optional.empty(), Optional.of("0".repeat(32)), Optional.of(true),
				Optional.of("1".repeat(40)), Optional.empty(), new Instrument(List.of(), "", "", List.of()), 64);
	}

	@Override
	public PixelTable pixels() {
		return new PixelTable() {
			@Override
			public long count() {
				return place.length;
			}

			@Override
			public int x(long pixel) {
				return place[(int) pixel] % look.width;
			}

			@Override
			public int y(long pixel) {
				return place[(int) pixel] / look.width;
			}

			@Override
			public int z(long pixel) {
				return 0;
			}

			@Override
			public long points(long pixel) {
				return pointsOf(pixel);
			}

			@Override
			public long atRank(long rank) {
				return rankOrder[(int) rank];
			}

			@Override
			public long gridIndex(long pixel) {
				return place[(int) pixel];
			}
		};
	}

	@Override
	public ImagingChecks checks() {
		return new ImagingChecks(List.of(), List.of());
	}

	private PixelFailure failure(long pixel) {
		return new PixelFailure(pixel, pixels().x(pixel), pixels().y(pixel), 0, "test", "no luck: " + pixel + " % \u00e9 #1");
	}

	@Override
	public PixelReader spectra() {
		PixelSpectrum spectrum = new PixelSpectrum();
		return new PixelReader() {
			@Override
			public void read(long fromRank, long endRank, Sink sink, Progress progress) {
				for (long rank = fromRank; rank < endRank; rank++) {
					progress.checkCancelled();
					whenRead.run();
					long pixel = rankOrder[(int) rank];
					if (fails(pixel)) {
						sink.failed(failure(pixel));
					} else {
						fill(pixel, spectrum);
						sink.spectrum(pixel, spectrum);
					}
				}
			}

			@Override
			public PixelSpectrum read(long pixel) {
				if (fails(pixel)) {
					throw new DataException.Corrupt(failure(pixel).reason(), look.file.toString(), "");
				}
				fill(pixel, spectrum);
				return spectrum;
			}

			@Override
			public void close() {
				// nothing is open
			}
		};
	}

	@Override
	public boolean verifyChecksums(Progress progress) {
		return true;
	}

	@Override
	public Path file() {
		return look.file;
	}

	@Override
	public FormatReader reader() {
		return new FormatReader() {
			@Override
			public String id() {
				return "seeded";
			}

			@Override
			public String name() {
				return "seeded";
			}

			@Override
			public int version() {
				return 1;
			}

			@Override
			public Set<String> extensions() {
				return Set.of();
			}

			@Override
			public Confidence sniff(Head head) {
				return Confidence.NO;
			}

			@Override
			public SeededImage open(Path file, OpenOptions options, Progress progress) {
				throw new UnsupportedOperationException();
			}
		};
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
		// nothing is open
	}
}
