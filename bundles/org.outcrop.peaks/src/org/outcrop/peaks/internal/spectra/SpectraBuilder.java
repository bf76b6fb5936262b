package org.outcrop.peaks.internal.spectra;

import static org.outcrop.peaks.internal.spectra.SpectraLayout.F64;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I32;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I64;
import static org.outcrop.peaks.internal.spectra.SpectraLayout.I8;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.internal.spectra.SpectraLayout.Column;

/**
 * Writes the spectra table while the run streams by. For one thread. Holds one block of rows, whatever the number of spectra.
 */
public final class SpectraBuilder {

	private static final int TEXT_BUFFER = 1 << 16;
	private final SpectraBytes rows;
	private final SpectraBytes texts;
	private final byte[] block = new byte[SpectraLayout.BLOCK_BYTES];
	private final MemorySegment view = MemorySegment.ofArray(block);
	private ByteBuffer text = ByteBuffer.allocate(TEXT_BUFFER);
	private long size;

	/**
	 * @param rows  receives the table; stays the caller's
	 * @param texts receives ids and filter lines, one after the other, UTF-8; stays the caller's
	 */
	public SpectraBuilder(SpectraBytes rows, SpectraBytes texts) {
		this.rows = rows;
		this.texts = texts;
		rows.append(header(0));
	}

	/** Spectra so far. */
	public long size() {
		return size;
	}

	/** Appends the next spectrum of the document. */
	public void add(SpectrumHeader header, SpectrumFigures figures) {
		int row = (int) (size & (SpectraLayout.ROWS - 1));
		putHeader(row, header);
		putFigures(row, figures);
		putText(row, header);
		int flags = (header.channelInferred() ? SpectraLayout.CHANNEL_INFERRED : 0) | (figures.readable() ? 0 : SpectraLayout.UNREADABLE);
		put(Column.FLAGS, row, (byte) flags);
		size++;
		if (row == SpectraLayout.ROWS - 1) {
			rows.append(ByteBuffer.wrap(block));
		}
	}

	/** Writes what is still held. The number of spectra goes into the header by {@link SpectraTables#complete}. */
	public void finish() {
		if ((size & (SpectraLayout.ROWS - 1)) != 0) {
			rows.append(ByteBuffer.wrap(block));
		}
		texts.append(text.flip());
		text = ByteBuffer.allocate(0);
	}

	static ByteBuffer header(long spectra) {
		MemorySegment header = MemorySegment.ofArray(new byte[SpectraLayout.HEADER_BYTES]);
		header.set(I64, 0, SpectraLayout.MAGIC);
		header.set(I32, 8, SpectraLayout.VERSION);
		header.set(I32, 12, SpectraLayout.ROWS);
		header.set(I64, 16, spectra);
		return header.asByteBuffer();
	}

	private void putHeader(int row, SpectrumHeader h) {
		put(Column.RT, row, h.rt());
		put(Column.MOBILITY, row, h.mobility());
		put(Column.ISOLATION_TARGET, row, h.isolationTarget());
		put(Column.ISOLATION_LOWER, row, h.isolationLower());
		put(Column.ISOLATION_UPPER, row, h.isolationUpper());
		put(Column.PRECURSOR_MZ, row, h.precursorMz());
		put(Column.STATED_TIC, row, h.statedTic());
		put(Column.PRECURSOR_INDEX, row, h.precursorIndex());
		put(Column.BYTE_OFFSET, row, h.byteOffset());
		put(Column.BYTE_LENGTH, row, h.byteLength());
		put(Column.LEVEL, row, h.msLevel());
		put(Column.CHANNEL, row, h.channel());
		put(Column.CHARGE, row, h.precursorCharge());
		put(Column.WINDOW, row, -1);
		put(Column.KIND, row, (byte) h.kind().ordinal());
		put(Column.POLARITY, row, (byte) h.polarity().ordinal());
		put(Column.REPRESENTATION, row, (byte) h.representation().ordinal());
		put(Column.MOBILITY_UNIT, row, (byte) h.mobilityUnit().ordinal());
	}

	private void putFigures(int row, SpectrumFigures f) {
		put(Column.POINTS, row, f.points());
		put(Column.STORED, row, f.stored());
		put(Column.FIRST_ROW, row, f.firstRow());
		put(Column.INTENSITY_SUM, row, f.sum());
		put(Column.BASE_PEAK, row, f.max());
		put(Column.BASE_PEAK_MZ, row, f.maxPosition());
		put(Column.POSITION_MIN, row, f.positionMin());
		put(Column.POSITION_MAX, row, f.positionMax());
	}

	private void putText(int row, SpectrumHeader h) {
		byte[] id = h.id().getBytes(StandardCharsets.UTF_8);
		byte[] filter = h.filterString().getBytes(StandardCharsets.UTF_8);
		put(Column.TEXT_OFFSET, row, texts.size() + text.position());
		put(Column.ID_BYTES, row, id.length);
		put(Column.FILTER_BYTES, row, filter.length);
		putText(id);
		putText(filter);
	}

	private void putText(byte[] bytes) {
		if (bytes.length > text.remaining()) {
			texts.append(text.flip());
			text.clear();
		}
		if (bytes.length > text.capacity()) {
			texts.append(ByteBuffer.wrap(bytes));
		} else {
			text.put(bytes);
		}
	}

	private void put(Column column, int row, double value) {
		view.set(F64, SpectraLayout.inBlock(column, row), value);
	}

	private void put(Column column, int row, long value) {
		view.set(I64, SpectraLayout.inBlock(column, row), value);
	}

	private void put(Column column, int row, int value) {
		view.set(I32, SpectraLayout.inBlock(column, row), value);
	}

	private void put(Column column, int row, byte value) {
		view.set(I8, SpectraLayout.inBlock(column, row), value);
	}
}
