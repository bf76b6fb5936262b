package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.testing.MadeByTest;

/** A scan with a known formula for its values, as a sequence of frames with something between them; it lies in a file of its own, too. */
public final class MemoryScan extends MadeByTest {

	private static final int GAP = 26;

	private final ScanShape shape;
	private final ElementType type;
	private final ByteOrder order;
	private final BitSet missing;
	private final long seed;
	private final byte[] bytes;
	private MemorySegment pieces;
	private volatile Runnable whenRead = () -> {
		// nothing, unless a test wants it
	};

	/** @param missing positions without a frame, row-major */
	public MemoryScan(Path file, ScanShape shape, ElementType type, ByteOrder order, BitSet missing, long seed) throws IOException {
		super(file, "memory");
		this.shape = shape;
		this.type = type;
		this.order = order;
		this.missing = missing;
		this.seed = seed;
		bytes = new byte[Math.toIntExact(shape.positions() * stride())];
		MemorySegment segment = MemorySegment.ofArray(bytes);
		for (long p = 0; p < shape.positions(); p++) {
			for (int i = 0; i < shape.framePixels(); i++) {
				put(segment, p * stride() + GAP + (long) i * type.bytes(), value(p, i), order);
			}
		}
		pieces = segment.asReadOnly();
		if (Files.notExists(file)) {
			Files.write(file, bytes);
		}
	}

	/** Gives pieces of its file, mapped, instead of its memory. */
	public MemoryScan mapped(Arena arena) throws IOException {
		try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
			pieces = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length, arena);
		}
		return this;
	}

	/** Of 16-bit numbers as detectors store them. */
	public static MemoryScan of(Path file, ScanShape shape) throws IOException {
		return new MemoryScan(file, shape, ElementType.UINT16, ByteOrder.BIG_ENDIAN, new BitSet(), 1);
	}

	/** Runs something before each piece is read. */
	public MemoryScan whenRead(Runnable what) {
		whenRead = what;
		return this;
	}

	/** The number at a position, by its formula; exact in every type. */
	public double value(long position, int pixel) {
		long mixed = (position * 1_000_003L + pixel + seed) * 0x9E3779B97F4A7C15L >>> 40;
		long small = mixed % (type.bytes() == 1 ? 120 : 30_000);
		return type.isFloating() ? small / 4.0 - 100 : type.isUnsigned() ? small : small / 2 - 50;
	}

	private long stride() {
		return GAP + shape.framePixels() * type.bytes();
	}

	private static void put(MemorySegment into, long at, double value, int width, boolean floating, ByteOrder order) {
		switch (width) {
		case 1 -> into.set(ValueLayout.JAVA_BYTE, at, (byte) value);
		case 2 -> into.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, (short) value);
		case 4 -> into.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at, floating ? Float.floatToRawIntBits((float) value) : (int) value);
		default -> into.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at,
				floating ? Double.doubleToRawLongBits(value) : (long) value);
		}
	}

	private void put(MemorySegment into, long at, double value, ByteOrder as) {
		put(into, at, value, type.bytes(), type.isFloating(), as);
	}

	/** Positions without a frame. */
	public BitSet missing() {
		return missing;
	}

	@Override
	public Scan4dOutline outline() {
		long frames = shape.positions() - missing.cardinality();
		Calibration calibration = new Calibration(new AxisCalibration("scan_y", 2, 0.5, "nm"), new AxisCalibration("scan_x", 0, 0.5, "nm"),
				new AxisCalibration("detector_y", -1, 0.25, "1/nm"), new AxisCalibration("detector_x", -1, 0.25, "1/nm"));
		return new Scan4dOutline(shape, type,
				new LayoutChoice(ScanLayout.of(shape.scanY(), shape.scanX()), LayoutChoice.Evidence.HEADER, "from the header (a formula)"), frames,
				OptionalLong.of(shape.positions()), missing.isEmpty(), calibration, List.of(), Optional.empty(), List.of(), List.of());
	}

	@Override
	public Frame frame(long y, long x) {
		if (y < 0 || y >= shape.scanY() || x < 0 || x >= shape.scanX()) {
			throw new IndexOutOfBoundsException(y + ", " + x);
		}
		MemorySegment values = MemorySegment.ofArray(new byte[Math.toIntExact(shape.framePixels() * type.bytes())]);
		long position = y * shape.scanX() + x;
		boolean present = !missing.get((int) position);
		for (int i = 0; present && i < shape.framePixels(); i++) {
			put(values, (long) i * type.bytes(), value(position, i), ByteOrder.nativeOrder());
		}
		return new Frame(shape.detectorY(), shape.detectorX(), type, present, values);
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		if (!region.fits(shape) || stepY < 1 || stepX < 1) {
			throw new IllegalArgumentException("not inside: " + region);
		}
		List<ScanPiece> pieces = new ArrayList<>();
		for (long y = region.y0(); y < region.y1(); y += stepY) {
			int from = -1;
			for (long x = region.x0(); x < region.x1() + stepX; x += stepX) {
				boolean there = x < region.x1() && !missing.get((int) (y * shape.scanX() + x));
				if (there && from < 0) {
					from = (int) x;
				} else if (!there && from >= 0) {
					pieces.add(piece(region, y, from, (int) Math.ceilDiv(x - from, stepX), stepX));
					from = -1;
				}
			}
		}
		return new ListedPass(pieces, () -> whenRead.run());
	}

	private ScanPiece piece(ScanRegion region, long y, int x, int countX, int stepX) {
		long row = (long) shape.detectorX() * type.bytes();
		long offset = (y * shape.scanX() + x) * stride() + GAP + region.row0() * row + (long) region.column0() * type.bytes();
		return new ScanPiece(y, x, 1, countX, 1, stepX, region.row0(), region.column0(), region.rows(), region.columns(),
				pieces, offset, 0, stride() * stepX, row, type, order);
	}

	@Override
	public ScanFingerprint fingerprint() {
		return ExtentSampler.fingerprint("memory " + shape + " " + type + " " + missing, List.of(new ExtentSampler.Extent(0, bytes.length)),
				(address, into, from, length) -> System.arraycopy(bytes, (int) address, into, from, length));
	}

	@Override
	public List<MetadataItem> metadata() {
		return List.of(new MetadataItem("Frame header", "a/b", "1"), new MetadataItem("Frame header", "a/b", "2"),
				new MetadataItem("", "Unicode", "\u00b5m"));
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		return List.of(new MetadataItem("Frame", "Exposure", "1 ms"));
	}
}
