package org.outcrop.peaks.internal.spectra;

import static org.outcrop.peaks.internal.spectra.SpectraLayout.F64;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I32;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I64;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.OptionalLong;

import org.outcrop.array.Interval;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.SpectraTable;
import org.outcrop.peaks.internal.spectra.SpectraLayout.Column;

/**
 * The spectra table over one segment: a mapped file, or memory. Nothing is copied to the Java heap; opening takes the same time
 * for any number of spectra. Safe for any thread; after closing, reading throws {@link IllegalStateException}.
 */
public final class StoredSpectra implements SpectraTable, AutoCloseable {

	private static final SpectrumHeader.Kind[] KINDS = SpectrumHeader.Kind.values();
	private static final Polarity[] POLARITIES = Polarity.values();
	private static final Representation[] REPRESENTATIONS = Representation.values();
	private static final MobilityUnit[] UNITS = MobilityUnit.values();

	private final Arena arena;
	private final MemorySegment rows;
	private final MemorySegment texts;
	private final long size;
	private final IsolationWindows windows;
	private final ScanSets scanSets;

	private StoredSpectra(Arena arena, MemorySegment rows, MemorySegment texts, IsolationWindows windows) {
		this.arena = arena;
		this.rows = rows.asReadOnly();
		this.texts = texts.asReadOnly();
		this.size = rows.get(I64, 16);
		this.windows = windows;
		this.scanSets = new ScanSets(this);
	}

	/** Completes a table that was just built and keeps it in memory. */
	public static StoredSpectra inMemory(SpectraBytes rows, SpectraBytes texts, long spectra) {
		Arena arena = Arena.ofShared();
		MemorySegment table = rows.segment(arena);
		IsolationWindows windows = complete(table, spectra);
		return new StoredSpectra(arena, table, texts.segment(arena), windows);
	}

	/** Completes a table that was just built in files. */
	public static IsolationWindows complete(SpectraBytes rows, long spectra) {
		try (Arena arena = Arena.ofConfined()) {
			return complete(rows.segment(arena), spectra);
		}
	}

	private static IsolationWindows complete(MemorySegment table, long spectra) {
		table.set(I64, 16, spectra);
		return IsolationWindows.number(table, spectra);
	}

	/**
	 * Opens a complete table.
	 *
	 * @throws DataException.Corrupt where it is not one
	 */
	public static StoredSpectra open(Path rowsFile, Path textsFile, IsolationWindows windows) {
		Arena arena = Arena.ofShared();
		try {
			MemorySegment rows = map(rowsFile, arena);
			if (rows.byteSize() < SpectraLayout.HEADER_BYTES || rows.get(I64, 0) != SpectraLayout.MAGIC
					|| rows.get(I32, 8) != SpectraLayout.VERSION || rows.get(I32, 12) != SpectraLayout.ROWS
					|| rows.byteSize() != SpectraLayout.fileBytes(rows.get(I64, 16))) {
				throw new DataException.Corrupt("the spectra table of the cache is damaged", rowsFile.toString(), "clear this cache entry");
			}
			return new StoredSpectra(arena, rows, map(textsFile, arena), windows);
		} catch (IOException e) {
			arena.close();
			throw new DataException.Corrupt("the spectra table of the cache can't be read (" + e.getMessage() + ")", rowsFile.toString(),
					"clear this cache entry", e);
		} catch (DataException e) {
			arena.close();
			throw e;
		}
	}

	/** The same table once more, good until this one is closed; to close it has no effect on this one. */
	public StoredSpectra view() {
		return new StoredSpectra(Arena.ofShared(), rows, texts, windows);
	}

	private static MemorySegment map(Path file, Arena arena) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
		}
	}

	/** Sets of spectra by filter. */
	public ScanSets scanSets() {
		return scanSets;
	}

	/** The isolation windows of the run. */
	public IsolationWindows isolationWindows() {
		return windows;
	}

	/** Bytes of the table, in memory or mapped. */
	public long bytes() {
		return rows.byteSize() + texts.byteSize();
	}

	@Override
	public long size() {
		return size;
	}

	@Override
	public SpectrumHeader header(long index) {
		long text = i64(Column.TEXT_OFFSET, index);
		int idBytes = i32(Column.ID_BYTES, index);
		return new SpectrumHeader(index, text(text, idBytes), kind(index), msLevel(index), rt(index), polarity(index),
				REPRESENTATIONS[i8(Column.REPRESENTATION, index)], channel(index), flag(index, SpectraLayout.CHANNEL_INFERRED), mobility(index),
				UNITS[i8(Column.MOBILITY_UNIT, index)], f64(Column.ISOLATION_TARGET, index), f64(Column.ISOLATION_LOWER, index),
				f64(Column.ISOLATION_UPPER, index), f64(Column.PRECURSOR_MZ, index), i32(Column.CHARGE, index), i64(Column.PRECURSOR_INDEX, index),
				f64(Column.STATED_TIC, index), text(text + idBytes, i32(Column.FILTER_BYTES, index)), i64(Column.BYTE_OFFSET, index),
				i64(Column.BYTE_LENGTH, index));
	}

	private String text(long offset, int bytes) {
		byte[] copy = new byte[bytes];
		MemorySegment.copy(texts, I8, offset, copy, 0, bytes);
		return new String(copy, StandardCharsets.UTF_8);
	}

	@Override
	public double rt(long index) {
		return f64(Column.RT, index);
	}

	@Override
	public int msLevel(long index) {
		return i32(Column.LEVEL, index);
	}

	@Override
	public int channel(long index) {
		return i32(Column.CHANNEL, index);
	}

	/** Sign of the ions. */
	public Polarity polarity(long index) {
		return POLARITIES[i8(Column.POLARITY, index)];
	}

	/** What its points are. */
	public SpectrumHeader.Kind kind(long index) {
		return KINDS[i8(Column.KIND, index)];
	}

	/** Ion mobility of the whole spectrum, or NaN. */
	public double mobility(long index) {
		return f64(Column.MOBILITY, index);
	}

	/** Row of its first stored point in the scan-ordered copy. */
	public long firstRow(long index) {
		return i64(Column.FIRST_ROW, index);
	}

	/** Points that are stored: those with finite position and intensity. */
	public int stored(long index) {
		return i32(Column.STORED, index);
	}

	@Override
	public long peaks(long index) {
		return i64(Column.POINTS, index);
	}

	@Override
	public double intensitySum(long index) {
		return f64(Column.INTENSITY_SUM, index);
	}

	@Override
	public double basePeakIntensity(long index) {
		return f64(Column.BASE_PEAK, index);
	}

	@Override
	public double basePeakMz(long index) {
		return f64(Column.BASE_PEAK_MZ, index);
	}

	@Override
	public Interval positions(long index) {
		return new Interval(f64(Column.POSITION_MIN, index), f64(Column.POSITION_MAX, index));
	}

	@Override
	public boolean isUnreadable(long index) {
		return flag(index, SpectraLayout.UNREADABLE);
	}

	@Override
	public int windowOf(long index) {
		return i32(Column.WINDOW, index);
	}

	@Override
	public int windows() {
		return windows.windows().size();
	}

	@Override
	public Interval window(int number) {
		return windows.windows().get(number);
	}

	@Override
	public OptionalLong nearest(double rt, PeakFilter filter) {
		return scanSets.nearest(rt, filter);
	}

	/** Extent of the spectra of m/z that match level, channel, polarity and window. */
	public Bounds bounds(PeakFilter filter) {
		return scanSets.bounds(filter);
	}

	@Override
	public OptionalLong step(long index, int step, PeakFilter filter) {
		return scanSets.step(index, step, filter);
	}

	private boolean flag(long index, int bit) {
		return (i8(Column.FLAGS, index) & bit) != 0;
	}

	private double f64(Column column, long index) {
		return rows.get(F64, SpectraLayout.at(column, Objects.checkIndex(index, size)));
	}

	private long i64(Column column, long index) {
		return rows.get(I64, SpectraLayout.at(column, Objects.checkIndex(index, size)));
	}

	private int i32(Column column, long index) {
		return rows.get(I32, SpectraLayout.at(column, Objects.checkIndex(index, size)));
	}

	private int i8(Column column, long index) {
		return rows.get(I8, SpectraLayout.at(column, Objects.checkIndex(index, size)));
	}

	@Override
	public void close() {
		if (arena.scope().isAlive()) {
			arena.close();
		}
	}
}
