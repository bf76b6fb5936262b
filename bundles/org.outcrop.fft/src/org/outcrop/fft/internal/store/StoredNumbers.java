package org.outcrop.fft.internal.store;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Type;

/** Reads arrays that lie in one run, through a channel and not a mapping: whoever takes results out of the file meanwhile makes it shorter. */
final class StoredNumbers {

	private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final int STEP = 1 << 24;

	private StoredNumbers() {
	}

	/** All float64 of an array. */
	static double[] doubles(FileChannel channel, Hdf5Array array) {
		if (array.elementType().filter(ElementType.FLOAT64::equals).isEmpty()) {
			throw damaged(array, "it should hold float64");
		}
		MemorySegment bytes = bytes(channel, array);
		double[] values = new double[Math.toIntExact(array.count())];
		MemorySegment.copy(bytes, F64, 0, values, 0, values.length);
		return values;
	}

	/** All bytes of an array as they are stored, little-endian. */
	static MemorySegment bytes(FileChannel channel, Hdf5Array array) {
		OptionalLong address = array.dataAddress();
		boolean big = array.type() instanceof Hdf5Type.Number number && number.order() != ByteOrder.LITTLE_ENDIAN && number.bytes() > 1;
		if (address.isEmpty() || big) {
			throw damaged(array, "it is not stored as results are");
		}
		try {
			return read(channel, address.getAsLong(), Math.multiplyExact(array.count(), array.type().bytes()));
		} catch (EOFException e) {
			throw new DataException.Truncated("the transform ends early, in " + array.path(), array.file().path().toString(),
					"copy the file again, or compute the transform again", e);
		} catch (IOException e) {
			throw damaged(array, "it can't be read (" + e.getMessage() + ")");
		}
	}

	private static MemorySegment read(FileChannel channel, long address, long length) throws IOException {
		if (length > channel.size() - address) {
			// before memory is taken: a damaged shape can ask for any amount
			throw new EOFException("it would end behind the end of the file");
		}
		MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, length), Long.BYTES).asSlice(0, length);
		for (long done = 0; done < length;) {
			ByteBuffer part = bytes.asSlice(done, Math.min(STEP, length - done)).asByteBuffer();
			int read = channel.read(part, address + done);
			if (read < 0) {
				throw new EOFException("the file ends at byte " + (address + done));
			}
			done += read;
		}
		return bytes.asReadOnly();
	}

	/** What is said of an array that is not what was written. */
	static DataException.Corrupt damaged(Hdf5Array array, String why) {
		return new DataException.Corrupt("the transform's " + array.path() + " can't be used: " + why, array.file().path().toString(),
				"clear this transform and compute it again");
	}
}
