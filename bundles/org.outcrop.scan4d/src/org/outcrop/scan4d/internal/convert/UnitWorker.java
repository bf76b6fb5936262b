package org.outcrop.scan4d.internal.convert;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.scan4d.PassAccumulator;

/** What one thread of a conversion needs to make units, and to look at finished ones again. To be closed. */
final class UnitWorker implements AutoCloseable {

	private static final int LARGEST_WRITE = 1 << 30;

	/**
	 * A unit as it is in the file, or is to be.
	 *
	 * @param bytes    to be written; valid until the worker makes the next one where contiguous
	 * @param lengths  of its chunks; of each LARGEST_WRITE bytes where contiguous
	 * @param checksum CRC32C over them
	 * @param missing  positions without a frame
	 */
	record Made(ByteBuffer[] bytes, int[] lengths, int checksum, BitSet missing) {
	}

	private final Conversion conversion;
	private final Progress progress;
	private final Optional<PassAccumulator> overviews;
	private final DenseUnit unit;
	private final Optional<ChunkPacker> packer;

	/** @param overviews takes in every unit; for this worker alone */
	UnitWorker(Conversion conversion, Optional<PassAccumulator> overviews, Arena arena, Progress progress) {
		this.conversion = conversion;
		this.overviews = overviews;
		this.progress = progress;
		long room = conversion.units().mostValues() * conversion.type().bytes();
		unit = new DenseUnit(arena.allocate(room, Long.BYTES), conversion.type());
		packer = conversion.isContiguous() ? Optional.empty()
				: Optional.of(new ChunkPacker(conversion.units(), conversion.type().bytes(), conversion.options().level()));
	}

	/** Bytes that one worker takes, results that wait to be written not counted. */
	static long bytes(Conversion conversion) {
		long room = conversion.units().mostValues() * conversion.type().bytes();
		return conversion.isContiguous() ? room : room + ChunkPacker.bytes(conversion.units(), conversion.type().bytes());
	}

	/**
	 * Reads a unit of the source and packs it.
	 *
	 * @throws DataException.Stale where the source was cut meanwhile
	 */
	Made make(long number) {
		try {
			return made(number);
		} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
			throw new DataException.Stale("the file was cut while it was converted", conversion.source().file().toString(),
					"convert it again when nothing writes to it");
		}
	}

	private Made made(long number) {
		ScanRegion region = conversion.units().region(number);
		ScanPass pass = conversion.source().pass(region);
		unit.start(region);
		try (ScanPass.Reader reader = pass.reader()) {
			for (long p = 0; p < pass.pieces(); p++) {
				progress.checkCancelled();
				unit.put(reader.read(p));
			}
		}
		BitSet missing = unit.missing();
		unit.zero(missing);
		look(missing);
		return packer.isPresent() ? packed(packer.get().pack(unit), missing) : plain(missing);
	}

	private Made plain(BitSet missing) {
		ByteBuffer[] parts = parts(unit.bytes());
		int[] lengths = new int[parts.length];
		for (int i = 0; i < parts.length; i++) {
			lengths[i] = parts[i].remaining();
		}
		return new Made(parts, lengths, checksum(parts), missing);
	}

	private static Made packed(ChunkPacker.Packed packed, BitSet missing) {
		ByteBuffer[] part = { ByteBuffer.wrap(packed.bytes(), 0, packed.length()) };
		return new Made(part, packed.lengths(), checksum(part), missing);
	}

	private static ByteBuffer[] parts(MemorySegment bytes) {
		ByteBuffer[] parts = new ByteBuffer[Math.toIntExact(Math.ceilDiv(bytes.byteSize(), LARGEST_WRITE))];
		for (int i = 0; i < parts.length; i++) {
			long from = (long) i * LARGEST_WRITE;
			parts[i] = bytes.asSlice(from, Math.min(LARGEST_WRITE, bytes.byteSize() - from)).asByteBuffer();
		}
		return parts;
	}

	private static int checksum(ByteBuffer[] parts) {
		CRC32C crc = new CRC32C();
		for (ByteBuffer part : parts) {
			crc.update(part.duplicate());
		}
		return (int) crc.getValue();
	}

	/** What has no frame is in no overview. */
	private void look(BitSet missing) {
		overviews.ifPresent(sums -> {
			if (missing.isEmpty()) {
				sums.accept(unit.piece(), progress);
				return;
			}
			int positions = Math.toIntExact(unit.region().positions());
			for (int p = missing.nextClearBit(0); p < positions; p = missing.nextClearBit(p + 1)) {
				ScanPiece one = unit.piece(p);
				sums.accept(one, progress);
			}
		});
	}

	/**
	 * Reads a finished unit back and takes it in.
	 *
	 * @return false where it is not what the journal says, and nothing was taken in
	 */
	boolean check(FileChannel part, long number, ConversionJournal.Done done) {
		ScanRegion region = conversion.units().region(number);
		try {
			if (packer.isPresent()) {
				byte[] packed = new byte[Math.toIntExact(done.bytes())];
				ByteBuffer[] all = { ByteBuffer.wrap(packed) };
				read(part, done.address(), all);
				if (checksum(all) != done.checksum()) {
					return false;
				}
				unit.roomFor(region);
				packer.get().unpack(packed, done.lengths(), unit);
			} else {
				ByteBuffer[] all = parts(unit.roomFor(region));
				read(part, done.address(), all);
				if (checksum(all) != done.checksum()) {
					return false;
				}
			}
		} catch (EOFException | DataFormatException e) {
			// the disk has not got all of it: it is made again
			return false;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		look(done.missing());
		return true;
	}

	/**
	 * Takes in a finished unit that lies in no file as it is.
	 *
	 * @param reading puts its values into room for them, or says that it can't
	 * @return false where they are not what the journal says, and nothing was taken in
	 */
	boolean check(long number, ConversionJournal.Done done, Predicate<MemorySegment> reading) {
		progress.checkCancelled();
		MemorySegment values = unit.roomFor(conversion.units().region(number));
		if (!reading.test(values) || checksum(parts(values)) != done.checksum()) {
			return false;
		}
		look(done.missing());
		return true;
	}

	private void read(FileChannel part, long address, ByteBuffer[] into) throws IOException {
		long at = address;
		for (ByteBuffer one : into) {
			while (one.hasRemaining()) {
				progress.checkCancelled();
				int read = part.read(one, at);
				if (read < 0) {
					throw new EOFException("the file ends at byte " + at);
				}
				at += read;
			}
			one.flip();
		}
	}

	@Override
	public void close() {
		packer.ifPresent(ChunkPacker::close);
	}
}
