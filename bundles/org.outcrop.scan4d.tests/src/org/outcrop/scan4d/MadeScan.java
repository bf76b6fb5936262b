package org.outcrop.scan4d;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.testing.MadeByTest;

/**
 * A scan in memory, of any type and byte order, that hands itself out in boxes of any size: mapped ones straight from a segment with gaps
 * between the frames, others copied together into buffers.
 */
final class MadeScan extends MadeByTest {

	/** How pieces come. */
	enum Storage {
		/** Straight from the segment that holds everything. */
		IN_PLACE,
		/** Copied into an array. */
		HEAP,
		/** Copied into memory outside of the heap. */
		NATIVE
	}

	/** Bytes before each frame; odd, so that nothing is aligned. */
	static final int GAP = 13;

	final ScanShape shape;
	final ElementType type;
	final ByteOrder order;
	final MemorySegment bytes;
	Storage storage = Storage.IN_PLACE;
	/** Extents of the boxes: positions along y and x, rows and columns. */
	int[] box = {1, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
	/** Index of positions without a frame. */
	List<Integer> absent = List.of();
	List<DetectorRectangle> noData = List.of();
	long readerBytes;
	/** Told of each piece before it is read. */
	IntConsumer reading = piece -> { };

	/** @param bytes {@link #size} of them */
	MadeScan(ScanShape shape, ElementType type, ByteOrder order, MemorySegment bytes) {
		super(Path.of("made.mib"), "made");
		this.shape = shape;
		this.type = type;
		this.order = order;
		this.bytes = bytes;
	}

	/** Of random numbers that use all bits, but no sums above 2^63. */
	static MadeScan random(ScanShape shape, ElementType type, ByteOrder order, Arena arena, long seed) {
		MadeScan scan = new MadeScan(shape, type, order, arena.allocate(size(shape, type)));
		Random random = new Random(seed);
		for (long i = 0; i < shape.values(); i++) {
			switch (type) {
			case FLOAT32, FLOAT64 -> scan.set(i, random.nextGaussian() * 1000);
			case UINT64 -> scan.set(i, random.nextLong() >>> 14);
			case INT64 -> scan.set(i, random.nextLong() >> 14);
			default -> scan.set(i, random.nextLong());
			}
		}
		return scan;
	}

	static long size(ScanShape shape, ElementType type) {
		return shape.positions() * (GAP + shape.framePixels() * type.bytes());
	}

	private long at(long index) {
		long frame = index / shape.framePixels();
		return frame * (GAP + shape.framePixels() * type.bytes()) + GAP + index % shape.framePixels() * type.bytes();
	}

	/** Sets the low bytes of a number. */
	void set(long index, long value) {
		switch (type.bytes()) {
		case 1 -> bytes.set(ValueLayout.JAVA_BYTE, at(index), (byte) value);
		case 2 -> bytes.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at(index), (short) value);
		case 4 -> bytes.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at(index), (int) value);
		default -> bytes.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at(index), value);
		}
	}

	void set(long index, double value) {
		set(index, type == ElementType.FLOAT32 ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value));
	}

	/** What an integer means. */
	long whole(long index) {
		return switch (type) {
		case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, at(index)) & 0xFF;
		case INT8 -> bytes.get(ValueLayout.JAVA_BYTE, at(index));
		case UINT16 -> bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at(index)) & 0xFFFF;
		case INT16 -> bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at(index));
		case UINT32 -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at(index)) & 0xFFFF_FFFFL;
		case INT32 -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at(index));
		default -> bytes.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at(index));
		};
	}

	double real(long index) {
		return switch (type) {
		case FLOAT32 -> bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at(index));
		case FLOAT64 -> bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at(index));
		default -> whole(index);
		};
	}

	long index(long y, long x, int row, int column) {
		return ((y * shape.scanX() + x) * shape.detectorY() + row) * shape.detectorX() + column;
	}

	boolean has(long y, long x) {
		return !absent.contains((int) (y * shape.scanX() + x));
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		List<ScanRegion> boxes = new ArrayList<>();
		for (long y = 0; y < shape.scanY(); y += box[0]) {
			for (long x = 0; x < shape.scanX(); x += box[1]) {
				for (long row = 0; row < shape.detectorY(); row += box[2]) {
					for (long column = 0; column < shape.detectorX(); column += box[3]) {
						addBox(boxes, region, new long[] {y, x, row, column}, stepY, stepX);
					}
				}
			}
		}
		return new BoxPass(boxes, stepY, stepX);
	}

	private void addBox(List<ScanRegion> boxes, ScanRegion region, long[] from, int stepY, int stepX) {
		long y0 = firstAt(region.y0(), Math.max(from[0], region.y0()), stepY);
		long x0 = firstAt(region.x0(), Math.max(from[1], region.x0()), stepX);
		long y1 = Math.min(from[0] + box[0], region.y1());
		long x1 = Math.min(from[1] + box[1], region.x1());
		int row0 = (int) Math.max(from[2], region.row0());
		int row1 = (int) Math.min(from[2] + box[2], region.row1());
		int column0 = (int) Math.max(from[3], region.column0());
		int column1 = (int) Math.min(from[3] + box[3], region.column1());
		if (y0 >= y1 || x0 >= x1 || row0 >= row1 || column0 >= column1) {
			return;
		}
		boolean whole = true;
		for (long y = y0; y < y1; y += stepY) {
			for (long x = x0; x < x1; x += stepX) {
				whole &= has(y, x);
			}
		}
		if (whole) {
			boxes.add(new ScanRegion(y0, y1, x0, x1, row0, row1, column0, column1));
			return;
		}
		for (long y = y0; y < y1; y += stepY) {
			for (long x = x0; x < x1; x += stepX) {
				if (has(y, x)) {
					boxes.add(new ScanRegion(y, y + 1, x, x + 1, row0, row1, column0, column1));
				}
			}
		}
	}

	private static long firstAt(long origin, long least, int step) {
		return origin + Math.ceilDiv(least - origin, (long) step) * step;
	}

	private final class BoxPass implements ScanPass {
		private final List<ScanRegion> boxes;
		private final int stepY;
		private final int stepX;

		private BoxPass(List<ScanRegion> boxes, int stepY, int stepX) {
			this.boxes = boxes;
			this.stepY = stepY;
			this.stepX = stepX;
		}

		@Override
		public long pieces() {
			return boxes.size();
		}

		private int countY(ScanRegion part) {
			return (int) Math.ceilDiv(part.y1() - part.y0(), (long) stepY);
		}

		private int countX(ScanRegion part) {
			return (int) Math.ceilDiv(part.x1() - part.x0(), (long) stepX);
		}

		@Override
		public long positions(long piece) {
			ScanRegion part = boxes.get((int) piece);
			return (long) countY(part) * countX(part);
		}

		@Override
		public long positions() {
			return boxes.stream().filter(part -> part.row0() == boxes.getFirst().row0() && part.column0() == boxes.getFirst().column0())
					.mapToLong(part -> (long) countY(part) * countX(part)).sum();
		}

		@Override
		public long readerBytes() {
			return readerBytes;
		}

		@Override
		public Reader reader() {
			return new Reader() {
				@Override
				public ScanPiece read(long piece) {
					reading.accept((int) piece);
					ScanRegion part = boxes.get((int) piece);
					return storage == Storage.IN_PLACE ? inPlace(part) : copied(part);
				}

				@Override
				public void close() {
					// buffers are collected
				}
			};
		}

		private ScanPiece inPlace(ScanRegion part) {
			long frame = GAP + shape.framePixels() * type.bytes();
			return new ScanPiece(part.y0(), part.x0(), countY(part), countX(part), stepY, stepX, part.row0(), part.column0(), part.rows(),
					part.columns(), bytes, at(index(part.y0(), part.x0(), part.row0(), part.column0())), frame * shape.scanX() * stepY, frame * stepX,
					(long) shape.detectorX() * type.bytes(), type, order);
		}

		private ScanPiece copied(ScanRegion part) {
			long row = (long) part.columns() * type.bytes();
			long frame = row * part.rows();
			long size = frame * countY(part) * countX(part);
			MemorySegment buffer = storage == Storage.HEAP ? MemorySegment.ofArray(new byte[(int) size]) : Arena.ofAuto().allocate(size);
			long to = 0;
			for (long y = part.y0(); y < part.y1(); y += stepY) {
				for (long x = part.x0(); x < part.x1(); x += stepX) {
					for (int r = part.row0(); r < part.row1(); r++) {
						MemorySegment.copy(bytes, at(index(y, x, r, part.column0())), buffer, to, row);
						to += row;
					}
				}
			}
			return new ScanPiece(part.y0(), part.x0(), countY(part), countX(part), stepY, stepX, part.row0(), part.column0(), part.rows(),
					part.columns(), buffer, 0, frame * countX(part), frame, row, type, order);
		}
	}

	@Override
	public Scan4dOutline outline() {
		return new Scan4dOutline(shape, type, new LayoutChoice(ScanLayout.of(shape.scanY(), shape.scanX()), LayoutChoice.Evidence.ARRAY, "made"),
				shape.positions() - absent.size(), OptionalLong.empty(), absent.isEmpty(), Calibration.PIXELS, noData, Optional.empty(), List.of(),
						List.of());
	}

	@Override
	public Frame frame(long y, long x) {
		long position = y * shape.scanX() + x;
		byte[] values = new byte[Math.toIntExact(shape.framePixels() * type.bytes())];
		boolean present = !absent.contains((int) position);
		for (int i = 0; present && i < values.length; i++) {
			int within = i % type.bytes();
			int place = order == ByteOrder.nativeOrder() ? within : type.bytes() - 1 - within;
			values[i - within + place] = bytes.get(ValueLayout.JAVA_BYTE, at(position * shape.framePixels() + i / type.bytes()) + within);
		}
		return new Frame(shape.detectorY(), shape.detectorX(), type, present, MemorySegment.ofArray(values).asReadOnly());
	}

	@Override
	public ScanFingerprint fingerprint() {
		throw new UnsupportedOperationException();
	}
}
