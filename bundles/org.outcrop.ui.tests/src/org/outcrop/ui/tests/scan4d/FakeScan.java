package org.outcrop.ui.tests.scan4d;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;

/**
 * A scan in memory of which every number is known: frame f holds {@code 100 + f} in the disk of radius 5 about (15, 16), and 1 elsewhere.
 */
final class FakeScan implements Scan4d {

	static final int ROWS = 32;
	static final int COLUMNS = 36;
	static final double CENTRE_ROW = 15;
	static final double CENTRE_COLUMN = 16;
	static final double RADIUS = 5;
	private static final long FRAME_BYTES = 2L * ROWS * COLUMNS;

	private final Path file;
	private final MemorySegment bytes;
	private final ScanLayout layout;
	private final long frames;
	private final AtomicLong reads;
	private final String reader;
	private final WarningLog warnings = new WarningLog();
	volatile boolean closed;
	/** Frames can't be read while this is set. */
	volatile boolean broken;
	/** Pictures that the file holds besides. */
	volatile List<StoredPicture> stored = List.of();
	/** Milliseconds that reading a piece of a pass takes. */
	volatile long slowness;
	/** Reading a frame waits for this. */
	volatile CountDownLatch gate = new CountDownLatch(0);

	/** All frames of a scan are there. */
	FakeScan(Path file, long scanY, long scanX) {
		this(file, ScanLayout.of(scanY, scanX), scanY * scanX, "mib");
	}

	/** @param reader id of the format that it claims to be of */
	FakeScan(Path file, ScanLayout layout, long frames, String reader) {
		this(file, layout, frames, reader, fill(frames), new AtomicLong());
		if (file.getParent() != null) {
			write(file);
		}
	}

	/** Results are kept only for files that are there. */
	private static void write(Path file) {
		try {
			Files.writeString(file, "stands for a scan in memory");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private FakeScan(Path file, ScanLayout layout, long frames, String reader, MemorySegment bytes, AtomicLong reads) {
		this.file = file;
		this.layout = layout;
		this.frames = frames;
		this.reader = reader;
		this.bytes = bytes;
		this.reads = reads;
	}

	static boolean isInDisk(int row, int column, double radius) {
		double y = row - CENTRE_ROW;
		double x = column - CENTRE_COLUMN;
		return y * y + x * x <= radius * radius;
	}

	/** Pixels of a frame within a radius, counted one by one. */
	static long pixelsWithin(double radius) {
		long pixels = 0;
		for (int row = 0; row < ROWS; row++) {
			for (int column = 0; column < COLUMNS; column++) {
				pixels += isInDisk(row, column, radius) ? 1 : 0;
			}
		}
		return pixels;
	}

	/** Sum of a frame over a disk of a radius about the bright one's centre. */
	static long diskSum(long frame, double radius) {
		long bright = pixelsWithin(Math.min(radius, RADIUS));
		return bright * (100 + frame) + pixelsWithin(radius) - bright;
	}

	/** Sum of a whole frame. */
	static long frameSum(long frame) {
		return diskSum(frame, 1000);
	}

	private static MemorySegment fill(long frames) {
		MemorySegment bytes = Arena.ofAuto().allocate(frames * FRAME_BYTES, 8);
		for (long f = 0; f < frames; f++) {
			for (int row = 0; row < ROWS; row++) {
				for (int column = 0; column < COLUMNS; column++) {
					long at = f * ROWS * COLUMNS + (long) row * COLUMNS + column;
					bytes.setAtIndex(ValueLayout.JAVA_SHORT, at, (short) (isInDisk(row, column, RADIUS) ? 100 + f : 1));
				}
			}
		}
		return bytes;
	}

	/** Frames that were read one by one, and positions that passes read. */
	long reads() {
		return reads.get();
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public FormatReader reader() {
		return new FakeReader(reader);
	}

	private record FakeReader(String id) implements FormatReader {
		@Override
		public String name() {
			return "Fake " + id;
		}

		@Override
		public int version() {
			return 1;
		}

		@Override
		public Set<String> extensions() {
			return Set.of(".fake");
		}

		@Override
		public Confidence sniff(Head head) {
			return Confidence.NO;
		}

		@Override
		public Dataset open(Path file, OpenOptions options, Progress progress) {
			throw new UnsupportedOperationException("made by tests only");
		}
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public void close() {
		closed = true;
	}

	@Override
	public Scan4dOutline outline() {
		ScanShape shape = new ScanShape(layout.rows(), layout.columns(), ROWS, COLUMNS);
		long expected = layout.rows() * layout.columns();
		Calibration calibration = new Calibration(new AxisCalibration("scan_y", 0, 0.5, "nm"), new AxisCalibration("scan_x", 0, 0.5, "nm"),
				new AxisCalibration("q_y", -1.5, 0.1, "1/nm"), new AxisCalibration("q_x", -1.6, 0.1, "1/nm"));
		return new Scan4dOutline(shape, ElementType.UINT16, new LayoutChoice(layout, LayoutChoice.Evidence.GUESS, "guess: square"), frames,
				OptionalLong.of(expected), frames >= expected, calibration, List.of(), Optional.empty(), List.of(), List.of());
	}

	@Override
	public Frame frame(long y, long x) {
		reads.incrementAndGet();
		try {
			gate.await();
		} catch (InterruptedException e) {
			throw new CancellationException(e.toString());
		}
		if (broken) {
			throw new DataException.Truncated("the file ends inside a frame", file.toString(), "copy the file again");
		}
		long f = layout.frameOf(y, x);
		boolean present = f >= 0 && f < frames;
		MemorySegment values = present ? bytes.asSlice(f * FRAME_BYTES, FRAME_BYTES) : Arena.ofAuto().allocate(FRAME_BYTES, 8);
		return new Frame(ROWS, COLUMNS, ElementType.UINT16, present, values.asReadOnly());
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		List<ScanPiece> pieces = new ArrayList<>();
		for (long y = region.y0(); y < region.y1(); y += stepY) {
			long x = region.x0();
			while (x < region.x1() && layout.frameOf(y, x) < 0) {
				x += stepX;
			}
			int count = 0;
			while (x + (long) count * stepX < region.x1() && layout.frameOf(y, x + (long) count * stepX) < frames) {
				count++;
			}
			if (count > 0) {
				long offset = layout.frameOf(y, x) * FRAME_BYTES + 2L * (region.row0() * COLUMNS + region.column0());
				pieces.add(new ScanPiece(y, x, 1, count, stepY, stepX, region.row0(), region.column0(), region.rows(), region.columns(),
						bytes.asReadOnly(), offset, 0, FRAME_BYTES * stepX, 2L * COLUMNS, ElementType.UINT16, ByteOrder.nativeOrder()));
			}
		}
		return new FakePass(pieces, reads, slowness);
	}

	private record FakePass(List<ScanPiece> all, AtomicLong reads, long slowness) implements ScanPass {
		@Override
		public long pieces() {
			return all.size();
		}

		@Override
		public long positions(long piece) {
			return all.get((int) piece).positions();
		}

		@Override
		public long positions() {
			return all.stream().mapToLong(ScanPiece::positions).sum();
		}

		@Override
		public long readerBytes() {
			return 0;
		}

		@Override
		public Reader reader() {
			return new Reader() {
				@Override
				public ScanPiece read(long piece) {
					LockSupport.parkNanos(slowness * 1_000_000);
					reads.addAndGet(all.get((int) piece).positions());
					return all.get((int) piece);
				}

				@Override
				public void close() {
					// nothing is held
				}
			};
		}
	}

	@Override
	public boolean isSequence() {
		return true;
	}

	@Override
	public Scan4d arranged(ScanLayout other) {
		return new FakeScan(file, other, frames, reader, bytes, reads);
	}

	@Override
	public List<LayoutChoice> layouts() {
		return List.of(new LayoutChoice(ScanLayout.of(1, frames), LayoutChoice.Evidence.GUESS, "guess: one line"));
	}

	@Override
	public Scan4d select(String array) {
		throw new IllegalArgumentException("there is one array only");
	}

	@Override
	public boolean refresh() {
		return false;
	}

	@Override
	public List<MetadataItem> metadata() {
		return List.of(new MetadataItem("Camera", "Gain", "SLGM"), new MetadataItem("Camera", "Chip", "FAKE"));
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		return List.of(new MetadataItem("Frame header", "sequence number", Long.toString(layout.frameOf(y, x) + 1)));
	}

	@Override
	public List<StoredPicture> storedPictures() {
		return stored;
	}

	@Override
	public ScanFingerprint fingerprint() {
		return new ScanFingerprint("sha256-64x64k", "00ff", 0, "fake " + layout + " of " + frames, bytes.byteSize());
	}
}
