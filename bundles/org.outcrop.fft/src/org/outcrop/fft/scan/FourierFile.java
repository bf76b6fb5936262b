package org.outcrop.fft.scan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.Verification;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.fft.internal.store.FourierContainer;
import org.outcrop.fft.internal.store.FourierHeader;
import org.outcrop.fft.internal.store.FourierPlanes;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.internal.store.TileSource;
import org.outcrop.scan4d.Picture;

/**
 * A transform that is kept in a file; see {@code docs/fft.md} for the layout. Tiles are read by computed addresses, and proven by their checksums;
 * some of those read last are kept in memory.
 */
public final class FourierFile implements Spectrum4d {

	private final Path path;
	private final FourierHeader header;
	private final FourierPlanes planes;

	private FourierFile(Path path, FourierHeader header, int workers) {
		this.path = path;
		this.header = header;
		planes = new FourierPlanes(header, workers);
	}

	/**
	 * Opens a transform in a file or a Zarr store of its own.
	 *
	 * @param workers threads that read a plane
	 * @param budget  what tiles that were read are kept in
	 * @return owned by the caller
	 * @throws DataException where it is none, incomplete or damaged
	 */
	public static FourierFile open(Path file, int workers, MemoryBudget budget) {
		return openInline(file, "/cached/" + FourierContainer.ENTRY, workers, budget);
	}

	/**
	 * Opens a transform inside a scan's own file, or any other.
	 *
	 * @param file  or the folder of a Zarr store, which has but one
	 * @param group path of its entry, such as {@code /cached/fft_4d}; not looked at in a store
	 */
	public static FourierFile openInline(Path file, String group, int workers, MemoryBudget budget) {
		if (Files.isDirectory(file)) {
			return new FourierFile(file, FourierStore.read(file, budget), workers);
		}
		FileChannel channel = channel(file);
		try {
			return new FourierFile(file, FourierHeader.read(file, group, channel, budget), workers);
		} catch (RuntimeException | Error e) {
			closeAfter(channel, e);
			throw e;
		}
	}

	private static FileChannel channel(Path file) {
		try {
			return FileChannel.open(file, StandardOpenOption.READ);
		} catch (NoSuchFileException e) {
			throw new DataException.Unsupported("no such file", file.toString(), "check the path", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "check disk and permissions", e);
		}
	}

	private static void closeAfter(FileChannel channel, Throwable failure) {
		try {
			channel.close();
		} catch (IOException e) {
			failure.addSuppressed(e);
		}
	}

	/** The file, or the folder of a Zarr store. */
	public Path path() {
		return path;
	}

	/** By which the file is known again when it was moved; empty inside a scan's own file. */
	public Optional<String> uuid() {
		return header.uuid();
	}

	/** Values that were NaN or infinite when it was computed. */
	public long notFinite() {
		return header.counts().notFinite();
	}

	/** Values at the largest number of their integer type when it was computed. */
	public long saturated() {
		return header.counts().saturated();
	}

	/** Positions without a frame when it was computed. */
	public long absent() {
		return header.counts().absent();
	}

	/** Sum of the squares of all coefficients of the full spectrum, and what Parseval's theorem makes it from the data: each is a sum over parts. */
	public double[] power() {
		double[] sums = new double[2];
		double[] parts = header.small().parseval();
		for (int i = 0; i < parts.length; i++) {
			sums[1 - i % 2] += parts[i];
		}
		return sums;
	}

	/** Largest relative difference of both sums of squares over all parts. */
	public double parseval() {
		double[] parts = header.small().parseval();
		double largest = 0;
		for (int i = 0; i < parts.length; i += 2) {
			double size = Math.max(Math.abs(parts[i]), Math.abs(parts[i + 1]));
			largest = size == 0 ? largest : Math.max(largest, Math.abs(parts[i] - parts[i + 1]) / size);
		}
		return largest;
	}

	/**
	 * Reads every tile and compares checksums, the sums of squares (Parseval's theorem), and the zero-frequency plane with the sum of all frames.
	 *
	 * @param diffractionSum of the same scan; of the whole detector
	 * @param progress       in bytes
	 */
	public Verification verify(Optional<Picture> diffractionSum, Progress progress) {
		return planes.verify(diffractionSum, progress);
	}

	@Override
	public FourierShape shape() {
		return header.shape();
	}

	@Override
	public FourierOptions options() {
		return header.options();
	}

	@Override
	public List<AxisCalibration> axes() {
		return header.axes();
	}

	/** The small arrays as they are kept. */
	FourierContainer.Small small() {
		return header.small();
	}

	/** The tiles themselves, for those who go through all of them in the order in which they lie. */
	TileSource tiles() {
		return header.tiles();
	}

	@Override
	public ComplexPicture detectorPlane(long a, long b, Progress progress) {
		return planes.detector(a, b, progress);
	}

	@Override
	public ComplexPicture scanPlane(int c, int d, Progress progress) {
		return planes.scan(c, d, progress);
	}

	@Override
	public ComplexPicture scanPlane(float[] weights, Progress progress) {
		return planes.scan(weights, progress);
	}

	@Override
	public ComplexPicture detectorPlane(float[] weights, Progress progress) {
		return planes.detector(weights, progress);
	}

	@Override
	public Picture meanAmplitude() {
		return planes.overScan(header.small().amplitudeMean());
	}

	@Override
	public Picture meanPower() {
		return planes.overScan(header.small().powerMean());
	}

	@Override
	public Picture amplitudeSum() {
		return planes.overDetector(header.small().amplitudeSum());
	}

	@Override
	public void close() {
		header.tiles().close();
	}
}
