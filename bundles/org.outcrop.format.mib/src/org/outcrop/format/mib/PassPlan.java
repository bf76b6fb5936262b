package org.outcrop.format.mib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanRegion;

/**
 * Cuts the positions of a region into pieces of a regular stride each. Positions that lie in one run of frames make up at most three bands:
 * a part of a row, whole rows, and a part of a row; a band is cut into pieces of about equal cost. So a plan takes memory for each file,
 * and none for each row or frame.
 *
 * <p>Immutable; for any thread.
 */
final class PassPlan {

	/** Bytes that a piece touches: long enough to stream, short enough to be cancelled after. */
	private static final long PIECE_BYTES = 8L << 20;
	/** Decoded pieces stay in the processor's cache until they are used. */
	private static final long DECODED_PIECE_BYTES = 1L << 20;
	/** Reading a few bytes of a frame brings in a page at least. */
	private static final long PAGE = 4096;

	/**
	 * Sampled positions in a rectangle, all in one run.
	 *
	 * @param run         index of the run
	 * @param y           first row
	 * @param rows        sampled rows
	 * @param x           first column
	 * @param columns     sampled columns
	 * @param rowsEach    sampled rows of a piece
	 * @param columnsEach sampled columns of a piece; all of them where it has more than a row
	 */
	private record Band(int run, long y, long rows, long x, long columns, long rowsEach, long columnsEach) {

		long piecesOfRow() {
			return Math.ceilDiv(columns, columnsEach);
		}

		long pieces() {
			return rowsEach > 1 ? Math.ceilDiv(rows, rowsEach) : rows * piecesOfRow();
		}
	}

	/** Positions of a piece: {@code y, y + stepY, ...} and {@code x, x + stepX, ...}, their frames in one run. */
	record Block(FrameRun run, long y, int countY, long x, int countX) {
	}

	private final Acquisition acquisition;
	private final ScanLayout layout;
	private final ScanRegion region;
	private final int stepY;
	private final int stepX;
	private final List<Band> bands = new ArrayList<>();
	private final long[] firstPieces;
	private final long pieces;
	private final long positions;
	private final long perPiece;

	PassPlan(Acquisition acquisition, ScanLayout layout, ScanRegion region, int stepY, int stepX) {
		this.acquisition = acquisition;
		this.layout = layout;
		this.region = region;
		this.stepY = stepY;
		this.stepX = stepX;
		FrameFormat format = acquisition.format();
		long rows = format.rowBytes() * region.rows();
		this.perPiece = Math.max(1, format.packing().isRaw() ? DECODED_PIECE_BYTES / rows : PIECE_BYTES / Math.max(PAGE, rows));
		for (int run = 0; run < acquisition.runs().size(); run++) {
			addRun(run);
		}
		firstPieces = new long[bands.size()];
		long count = 0;
		long total = 0;
		for (int i = 0; i < firstPieces.length; i++) {
			firstPieces[i] = count;
			count += bands.get(i).pieces();
			total += bands.get(i).rows() * bands.get(i).columns();
		}
		pieces = count;
		positions = total;
	}

	private void addRun(int index) {
		FrameRun run = acquisition.runs().get(index);
		long sampledRows = Math.ceilDiv(region.y1() - region.y0(), stepY);
		long sampledColumns = Math.ceilDiv(region.x1() - region.x0(), stepX);
		long lastX = region.x0() + (sampledColumns - 1) * stepX;
		// sampled rows that have any frame in the run, and among them those that have all
		long from = Math.clamp(rowIndex(run.firstFrame() - lastX, true), 0L, sampledRows);
		long to = Math.clamp(rowIndex(run.endFrame() - 1 - region.x0(), false) + 1, from, sampledRows);
		long wholeFrom = Math.clamp(rowIndex(run.firstFrame() - region.x0(), true), from, to);
		long wholeTo = Math.clamp(rowIndex(run.endFrame() - 1 - lastX, false) + 1, wholeFrom, to);
		for (long row = from; row < wholeFrom; row++) {
			addPart(index, run, row, sampledColumns);
		}
		if (wholeTo > wholeFrom) {
			addBand(index, region.y0() + wholeFrom * stepY, wholeTo - wholeFrom, region.x0(), sampledColumns);
		}
		for (long row = wholeTo; row < to; row++) {
			addPart(index, run, row, sampledColumns);
		}
	}

	/** Index of the first sampled row whose first frame is at least {@code frame}, or of the last whose first frame is at most that. */
	private long rowIndex(long frame, boolean atLeast) {
		long distance = frame - layout.frameOf(region.y0(), 0);
		long rowFrames = (layout.columns() + layout.flyback()) * stepY;
		return atLeast ? Math.ceilDiv(distance, rowFrames) : Math.floorDiv(distance, rowFrames);
	}

	/** The part of one sampled row that lies in a run. */
	private void addPart(int index, FrameRun run, long row, long sampledColumns) {
		long y = region.y0() + row * stepY;
		long start = layout.frameOf(y, region.x0());
		long from = Math.clamp(Math.ceilDiv(run.firstFrame() - start, (long) stepX), 0L, sampledColumns);
		long to = Math.clamp(Math.ceilDiv(run.endFrame() - start, (long) stepX), from, sampledColumns);
		if (to > from) {
			addBand(index, y, 1, region.x0() + from * stepX, to - from);
		}
	}

	private void addBand(int run, long y, long rows, long x, long columns) {
		long rowsEach = Math.max(1, perPiece / columns);
		bands.add(new Band(run, y, rows, x, columns, rowsEach, rowsEach > 1 ? columns : Math.min(columns, perPiece)));
	}

	Acquisition acquisition() {
		return acquisition;
	}

	ScanLayout layout() {
		return layout;
	}

	ScanRegion region() {
		return region;
	}

	int stepY() {
		return stepY;
	}

	int stepX() {
		return stepX;
	}

	long pieces() {
		return pieces;
	}

	long positions() {
		return positions;
	}

	/** Most positions of a piece. */
	long perPiece() {
		return perPiece;
	}

	/** @throws IndexOutOfBoundsException where there is no such piece */
	Block block(long piece) {
		if (piece < 0 || piece >= pieces) {
			throw new IndexOutOfBoundsException("there are " + pieces + " pieces, and no piece " + piece);
		}
		int at = Arrays.binarySearch(firstPieces, piece);
		at = at < 0 ? -at - 2 : at;
		Band band = bands.get(at);
		long within = piece - firstPieces[at];
		FrameRun run = acquisition.runs().get(band.run());
		if (band.rowsEach() > 1) {
			long row = within * band.rowsEach();
			return new Block(run, band.y() + row * stepY, (int) Math.min(band.rowsEach(), band.rows() - row), band.x(), (int) band.columns());
		}
		long column = within % band.piecesOfRow() * band.columnsEach();
		return new Block(run, band.y() + within / band.piecesOfRow() * stepY, 1, band.x() + column * stepX,
				(int) Math.min(band.columnsEach(), band.columns() - column));
	}
}
