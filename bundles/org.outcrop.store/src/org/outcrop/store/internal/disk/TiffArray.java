package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;

/** An array of a TIFF file: reads the strips or tiles that a region crosses. */
final class TiffArray extends OpenArray {

	/** Bytes that are read at once where nothing is packed. */
	private static final long AT_ONCE = 4L << 20;

	private final FileChannel channel;
	private final TiffLayout tiff;

	TiffArray(ArrayInfo info, StorePath path, DiskErrors errors, FileChannel channel, TiffLayout tiff) {
		super(info, path, errors, channel);
		this.channel = channel;
		this.tiff = tiff;
	}

	@Override
	public ArrayLayout layout() {
		long[] chunk = new long[info().rank()];
		Arrays.fill(chunk, 1);
		int samples = tiff.chunkySamples() > 1 ? 1 : 0;
		int rank = chunk.length;
		if (samples == 1 && rank > 0) {
			chunk[rank - 1] = tiff.chunkySamples();
		}
		if (rank > samples) {
			chunk[rank - 1 - samples] = Math.max(1, Math.min(tiff.pieceColumns(), tiff.columns()));
		}
		if (rank > samples + 1) {
			chunk[rank - 2 - samples] = Math.max(1, Math.min(tiff.pieceRows(), tiff.rows()));
		}
		return new ArrayLayout(Optional.of(Arrays.stream(chunk).boxed().toList()), Optional.empty(),
				tiff.compression() == TiffUnpack.NONE ? Optional.of(List.of()) : Optional.empty());
	}

	@Override
	void readChecked(Box region, MemorySegment target, Progress progress) throws IOException {
		if (region.count() == 0) {
			return;
		}
		int rank = region.rank();
		int samplesAxis = tiff.chunkySamples() > 1 ? 1 : 0;
		int columnAxis = rank - 1 - samplesAxis;
		int rowAxis = columnAxis - 1;
		long[] size = region.shape();
		Window window = new Window(rowAxis < 0 ? 0 : region.from(rowAxis), rowAxis < 0 ? 1 : size[rowAxis],
				columnAxis < 0 ? 0 : region.from(columnAxis), columnAxis < 0 ? 1 : size[columnAxis],
				samplesAxis == 0 ? 0 : region.from(rank - 1), samplesAxis == 0 ? 1 : size[rank - 1]);
		long planeBytes = window.rows * window.columns * window.samples * info().type().itemBytes();
		long[] at = new long[Math.max(0, rowAxis)];
		long planes = region.count() * info().type().itemBytes() / planeBytes;
		for (long plane = 0; plane < planes; plane++) {
			long index = 0;
			for (int axis = 0; axis < at.length; axis++) {
				index = index * info().shape().get(axis) + region.from(axis) + at[axis];
			}
			readPlane(index, window, target.asSlice(plane * planeBytes, planeBytes), progress);
			for (int axis = at.length - 1; axis >= 0 && ++at[axis] == size[axis]; axis--) {
				at[axis] = 0;
			}
			progress.worked(plane + 1, planes);
		}
		Order.swap(target, planeBytes * planes, info().type().componentBytes(), tiff.tags().order());
	}

	/** A part of a plane. */
	private record Window(long row, long rows, long column, long columns, long sample, long samples) {
	}

	private void readPlane(long plane, Window window, MemorySegment target, Progress progress) throws IOException {
		Map<Integer, long[]> page = tiff.page(plane);
		long across = Math.ceilDiv(tiff.columns(), tiff.pieceColumns());
		long down = Math.ceilDiv(tiff.rows(), tiff.pieceRows());
		long first = tiff.sampleOf(plane) * across * down;
		for (long y = window.row / tiff.pieceRows(); y * tiff.pieceRows() < window.row + window.rows; y++) {
			for (long x = window.column / tiff.pieceColumns(); x * tiff.pieceColumns() < window.column + window.columns; x++) {
				progress.checkCancelled();
				long top = y * tiff.pieceRows();
				long fromRow = Math.max(window.row, top);
				long toRow = Math.min(window.row + window.rows, Math.min(tiff.rows(), top + tiff.pieceRows()));
				long together = tiff.compression() == TiffUnpack.NONE ? rowsAtOnce() : toRow - fromRow;
				for (long row = fromRow; row < toRow; row += together) {
					readPiece(page, first + y * across + x, new Part(top, x * tiff.pieceColumns(), row, Math.min(toRow, row + together)), window, target);
				}
			}
		}
	}

	private long rowsAtOnce() {
		return Math.max(1, AT_ONCE / (tiff.pieceColumns() * tiff.chunkySamples() * info().type().itemBytes()));
	}

	/** Some rows of a piece, which begins at {@code top} and {@code left}. */
	private record Part(long top, long left, long fromRow, long toRow) {
	}

	private void readPiece(Map<Integer, long[]> page, long piece, Part part, Window window, MemorySegment target) throws IOException {
		int itemBytes = info().type().itemBytes();
		long pixelBytes = (long) tiff.chunkySamples() * itemBytes;
		long rowBytes = tiff.pieceColumns() * pixelBytes;
		long left = part.left;
		long fromRow = part.fromRow;
		long toRow = part.toRow;
		long fromColumn = Math.max(window.column, left);
		long toColumn = Math.min(window.column + window.columns, left + tiff.pieceColumns());
		byte[] plain = rows(page, piece, part.top, fromRow, toRow, rowBytes);
		boolean all = window.samples == tiff.chunkySamples();
		for (long row = fromRow; row < toRow; row++) {
			long from = (row - fromRow) * rowBytes + (fromColumn - left) * pixelBytes;
			long to = ((row - window.row) * window.columns + fromColumn - window.column) * window.samples * itemBytes;
			if (all) {
				MemorySegment.copy(plain, (int) from, target, ValueLayout.JAVA_BYTE, to, (int) ((toColumn - fromColumn) * pixelBytes));
				continue;
			}
			for (long column = fromColumn; column < toColumn; column++) {
				MemorySegment.copy(plain, (int) (from + window.sample * itemBytes), target, ValueLayout.JAVA_BYTE, to,
						(int) (window.samples * itemBytes));
				from += pixelBytes;
				to += window.samples * itemBytes;
			}
		}
	}

	/** Rows of a piece, unpacked; of one that isn't packed no more than those are read. */
	private byte[] rows(Map<Integer, long[]> page, long piece, long top, long fromRow, long toRow, long rowBytes) throws IOException {
		long[] offsets = tiff.offsets(page);
		long[] lengths = tiff.lengths(page);
		if (piece >= offsets.length || piece >= lengths.length) {
			throw damaged("a page has " + Math.min(offsets.length, lengths.length) + " pieces and should have more", 0);
		}
		long offset = offsets[(int) piece];
		long length = lengths[(int) piece];
		int wanted = Math.toIntExact((toRow - fromRow) * rowBytes);
		long skipped = (fromRow - top) * rowBytes;
		boolean packed = tiff.compression() != TiffUnpack.NONE;
		if (!packed) {
			offset += skipped;
			length = Math.min(length - skipped, wanted);
		}
		if (offset < 0 || length < 0 || offset > channel.size() - length || !packed && length < wanted || length > Integer.MAX_VALUE - 8) {
			throw new DataException.Truncated("a piece of the picture is not in the file, which has " + channel.size() + " bytes",
					where() + ", byte " + offset, "Copy the file again.");
		}
		byte[] bytes = new byte[(int) length];
		Regions.readFully(channel, offset, bytes, bytes.length);
		if (packed) {
			bytes = unpacked(bytes, Math.toIntExact((toRow - top) * rowBytes), offset);
		}
		TiffUnpack.unpredict(bytes, packed ? tiff.predictor() : 1, (int) rowBytes, tiff.chunkySamples(), info().type().itemBytes(),
				tiff.tags().order());
		return packed && skipped > 0 ? Arrays.copyOfRange(bytes, (int) skipped, bytes.length) : bytes;
	}

	private byte[] unpacked(byte[] packed, int wanted, long offset) {
		try {
			return TiffUnpack.unpack(packed, tiff.compression(), wanted);
		} catch (DataFormatException e) {
			throw new DataException.Corrupt("a piece of the picture can't be unpacked: " + e.getMessage(), where() + ", byte " + offset,
					"Copy or save the file again.", e);
		}
	}

	private DataException damaged(String why, long at) {
		return new DataException.Corrupt("the TIFF file is damaged: " + why, where() + ", byte " + at, "Copy or save the file again.");
	}

	@Override
	String[] textsChecked(Box region, Progress progress) {
		throw new IllegalStateException("no TIFF file holds texts");
	}
}
