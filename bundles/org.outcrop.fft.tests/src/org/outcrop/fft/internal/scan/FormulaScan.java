package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.ExtentSampler;
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

/** A scan in memory with numbers of which a test knows each; frames have something between them, as in files. */
final class FormulaScan extends MadeByTest {

	private static final int GAP = 26;

	/** Number at a position and a pixel. */
	@FunctionalInterface
	interface Formula {
		double at(long y, long x, int row, int column);
	}

	private final ScanShape shape;
	private final ElementType type;
	private final ByteOrder order;
	private final BitSet missing;
	private final Formula formula;
	private final byte[] bytes;
	private List<DetectorRectangle> noData = List.of();
	/** Before each piece is read. */
	volatile Runnable whenRead = () -> {
		// nothing, unless a test wants it
	};

	/** @param missing positions without a frame, row-major */
	FormulaScan(Path file, ScanShape shape, ElementType type, ByteOrder order, BitSet missing, Formula formula) {
		super(file, "formula");
		this.shape = shape;
		this.type = type;
		this.order = order;
		this.missing = missing;
		this.formula = formula;
		bytes = new byte[Math.toIntExact(shape.positions() * stride())];
		MemorySegment segment = MemorySegment.ofArray(bytes);
		for (long y = 0; y < shape.scanY(); y++) {
			for (long x = 0; x < shape.scanX(); x++) {
				for (int r = 0; r < shape.detectorY(); r++) {
					for (int c = 0; c < shape.detectorX(); c++) {
						long at = (y * shape.scanX() + x) * stride() + GAP + ((long) r * shape.detectorX() + c) * type.bytes();
						put(segment, at, formula.at(y, x, r, c));
					}
				}
			}
		}
		try {
			if (Files.notExists(file)) {
				Files.writeString(file, "stands for a scan in memory");
			}
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	/** 16-bit numbers as detectors store them, without any pattern. */
	static FormulaScan noise(Path file, ScanShape shape) {
		return new FormulaScan(file, shape, ElementType.UINT16, ByteOrder.BIG_ENDIAN, new BitSet(), noise(30_000));
	}

	/** Integers from 0 to a bound, exclusive. */
	static Formula noise(int bound) {
		return (y, x, r, c) -> {
			long mixed = (y * 1_000_003L + x * 7919L + r * 104_729L + c * 31L + 1) * 0x9E3779B97F4A7C15L;
			mixed = (mixed ^ mixed >>> 31) * 0x9E3779B97F4A7C15L;
			return (mixed >>> 33) % bound;
		};
	}

	FormulaScan gaps(DetectorRectangle... rectangles) {
		noData = List.of(rectangles);
		return this;
	}

	/** Another number at one place, as if the file had been edited. */
	void edit(long position, int pixel, double value) {
		put(MemorySegment.ofArray(bytes), position * stride() + GAP + (long) pixel * type.bytes(), value);
	}

	double value(long y, long x, int row, int column) {
		return missing.get((int) (y * shape.scanX() + x)) ? 0 : formula.at(y, x, row, column);
	}

	/** All numbers, row-major. */
	double[] values() {
		double[] values = new double[Math.toIntExact(shape.values())];
		int i = 0;
		for (long y = 0; y < shape.scanY(); y++) {
			for (long x = 0; x < shape.scanX(); x++) {
				for (int r = 0; r < shape.detectorY(); r++) {
					for (int c = 0; c < shape.detectorX(); c++) {
						values[i++] = value(y, x, r, c);
					}
				}
			}
		}
		return values;
	}

	private long stride() {
		return GAP + shape.framePixels() * type.bytes();
	}

	private void put(MemorySegment into, long at, double value) {
		boolean real = type.isFloating();
		switch (type.bytes()) {
		case 1 -> into.set(ValueLayout.JAVA_BYTE, at, (byte) (long) value);
		case 2 -> into.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, (short) (long) value);
		case 4 -> into.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at, real ? Float.floatToRawIntBits((float) value) : (int) (long) value);
		default -> into.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at, real ? Double.doubleToRawLongBits(value) : (long) value);
		}
	}

	@Override
	public Scan4dOutline outline() {
		return new Scan4dOutline(shape, type,
				new LayoutChoice(ScanLayout.of(shape.scanY(), shape.scanX()), LayoutChoice.Evidence.HEADER, "from the header (a formula)"),
				shape.positions() - missing.cardinality(), OptionalLong.of(shape.positions()), missing.isEmpty(), Calibration.PIXELS, noData,
				Optional.empty(), List.of(), List.of());
	}

	@Override
	public Frame frame(long y, long x) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
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
				MemorySegment.ofArray(bytes).asReadOnly(), offset, 0, stride() * stepX, row, type, order);
	}

	@Override
	public ScanFingerprint fingerprint() {
		return ExtentSampler.fingerprint("formula " + shape + " " + type + " " + missing, List.of(new ExtentSampler.Extent(0, bytes.length)),
				(address, into, from, length) -> System.arraycopy(bytes, (int) address, into, from, length));
	}
}
