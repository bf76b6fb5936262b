package org.outcrop.format.mib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;

/** Small helps of these tests. */
final class Scans {

	private Scans() {
	}

	static OpenOptions options() {
		return new OpenOptions(1, new MemoryBudget(64L << 20));
	}

	static Scan4d open(Path file) {
		return new MibReader().open(file, options(), Progress.NONE);
	}

	/** As {@link #open}, but read by position as on a network volume. */
	static Scan4d openUnmapped(Path file) {
		return MibScan.open(new MibSource(new MibReader(), file, false, Progress.NONE));
	}

	static Path copy(Path from, Path to) {
		try {
			return Files.copy(from, to);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static Path folder(Path parent, String name) {
		try {
			return Files.createDirectory(parent.resolve(name));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The values of a frame as NumPy writes them, little-endian. */
	static byte[] littleEndian(Frame frame) {
		int bytes = frame.type().bytes();
		byte[] out = new byte[frame.rows() * frame.columns() * bytes];
		double[] values = frame.toDoubles();
		for (int i = 0; i < values.length; i++) {
			long value = (long) values[i];
			for (int k = 0; k < bytes; k++) {
				out[i * bytes + k] = (byte) (value >>> 8 * k);
			}
		}
		return out;
	}

	static String item(List<MetadataItem> items, String name) {
		return items.stream().filter(i -> i.name().equals(name)).map(MetadataItem::value).findFirst().orElse("");
	}
}
