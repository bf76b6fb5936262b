package org.outcrop.format.imzml;

import java.util.Objects;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/** Reads spectra out of the binary half, those that lie next to each other at once. */
final class IbdPixelReader implements PixelReader {

	/** Reading over so few bytes costs less than another read. */
	private static final int GAP = 64 << 10;
	private static final long POINTS_BETWEEN_LOOKS = 1 << 20;
	private static final int PIXELS_BETWEEN_LOOKS = 1024;

	private final PixelData data;
	private final PixelColumns columns;
	private final PixelPlaces places;
	private final PixelSpectrum spectrum = new PixelSpectrum();
	private IbdWindows windows;
	private ArrayReader arrays;
	private boolean closed;
	// the ranks that are being read
	private long rank;
	private long endRank;

	IbdPixelReader(PixelData data) {
		this.data = data;
		this.columns = data.columns();
		this.places = data.places();
	}

	@Override
	public void read(long fromRank, long toRank, Sink sink, Progress progress) {
		Objects.checkFromToIndex(fromRank, toRank, places.count());
		endRank = toRank;
		long points = POINTS_BETWEEN_LOOKS;
		for (rank = fromRank; rank < toRank; rank++) {
			if (points >= POINTS_BETWEEN_LOOKS) {
				progress.checkCancelled();
				progress.worked(rank - fromRank, toRank - fromRank);
				points = 0;
			}
			int pixel = places.pixelAt(rank);
			points += columns.intensityLength(pixel) + POINTS_BETWEEN_LOOKS / PIXELS_BETWEEN_LOOKS;
			if (fill(pixel, progress)) {
				sink.spectrum(pixel, spectrum);
			} else {
				sink.failed(data.failure(pixel));
			}
		}
		progress.worked(toRank - fromRank, toRank - fromRank);
	}

	@Override
	public PixelSpectrum read(long pixel) {
		Objects.checkIndex(pixel, places.count());
		rank = 0;
		endRank = 0;
		if (!fill((int) pixel, Progress.NONE)) {
			PixelFailure failure = data.failure((int) pixel);
			throw new DataException.Corrupt(failure.reason(), "%s, pixel %d".formatted(data.file().path(), pixel),
					"look at another pixel, or get the file again");
		}
		return spectrum;
	}

	/** Reads a spectrum; false where that can't be done, for a reason that is then known. */
	private boolean fill(int pixel, Progress progress) {
		if (data.isFailed(pixel)) {
			return false;
		}
		boolean shared = data.isShared();
		int length = columns.intensityLength(pixel);
		if (length == 0) {
			spectrum.begin(0, shared);
			return true;
		}
		open();
		try {
			spectrum.begin(length, shared);
			if (shared) {
				spectrum.share(data.axis(pixel, this::readMz));
			} else {
				arrays.read(StoredArray.mz(columns, pixel), spectrum.mz(), this::reach, progress);
			}
			arrays.read(StoredArray.intensity(columns, pixel), spectrum.intensity(), this::reach, progress);
			return true;
		} catch (BadArray e) {
			data.failures().add(pixel, e.getMessage());
			return false;
		}
	}

	private double[] readMz(int pixel) throws BadArray {
		double[] axis = new double[columns.mzLength(pixel)];
		arrays.read(StoredArray.mz(columns, pixel), axis, (_, end, _) -> end, Progress.NONE);
		return axis;
	}

	/** How far arrays follow each other from here on. */
	private long reach(long start, long end, long limit) {
		boolean shared = data.isShared();
		long reach = end;
		for (long next = rank; next < endRank; next++) {
			int pixel = places.pixelAt(next);
			if (columns.trouble(pixel) != Trouble.NONE || columns.intensityLength(pixel) == 0) {
				continue;
			}
			long before = reach;
			boolean inside = false;
			if (!shared) {
				long offset = columns.mzOffset[pixel];
				long behind = offset + columns.mzBytes(pixel);
				inside = offset >= start && behind <= reach;
				reach = offset >= start && offset <= reach + GAP && behind <= limit ? Math.max(reach, behind) : reach;
			}
			long offset = columns.intensityOffset[pixel];
			long behind = offset + columns.intensityBytes(pixel);
			inside |= offset >= start && behind <= reach;
			reach = offset >= start && offset <= reach + GAP && behind <= limit ? Math.max(reach, behind) : reach;
			if (reach == before && !inside && next > rank) {
				break;
			}
		}
		return reach;
	}

	private void open() {
		if (closed) {
			throw new IllegalStateException("this reader was closed");
		}
		if (windows == null) {
			windows = new IbdWindows(data.file(), data.budget());
			arrays = new ArrayReader(windows);
		}
	}

	@Override
	public void close() {
		closed = true;
		if (windows != null) {
			arrays.close();
			windows.close();
			windows = null;
		}
	}
}
