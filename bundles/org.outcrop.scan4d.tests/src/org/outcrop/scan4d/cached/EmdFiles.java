package org.outcrop.scan4d.cached;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.format.zarr.ZarrReader;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ScanConversion;

/** EMD files with known values, for tests. */
public final class EmdFiles {

	/** Path of the array in them. */
	public static final String DATA = "/datacube_root/datacube/data";

	/** Opens them. */
	public static final FormatReaders READERS = new FormatReaders(List.of(new EmdReader(), new ZarrReader()));

	private EmdFiles() {
	}

	/** Makes one without results. @return the scan that it has the values of */
	public static MemoryScan make(Path file, ScanShape shape) throws IOException {
		return make(file, shape, ElementType.UINT16, 1);
	}

	/** Makes one without results. */
	public static MemoryScan make(Path file, ScanShape shape, ElementType type, long seed) throws IOException {
		MemoryScan source = source(file, shape, type, seed);
		ConversionOptions options = ConversionOptions.STANDARD.withOverviews(false).withOverwrite(true);
		ScanConversion.run(source, ScanConversion.plan(source, file, options), READERS, 1, new MemoryBudget(256 << 20), Progress.NONE);
		return source;
	}

	/** The scan that {@link #make} makes a file of. */
	public static MemoryScan source(Path file, ScanShape shape, ElementType type, long seed) throws IOException {
		Path beside = file.resolveSibling(file.getFileName() + "-" + seed + ".memory");
		return new MemoryScan(beside, shape, type, ByteOrder.LITTLE_ENDIAN, new BitSet(), seed);
	}

	/** Opens one. */
	public static Scan4d open(Path file) {
		return (Scan4d) READERS.open(file, new OpenOptions(1, new MemoryBudget(64 << 20)), Progress.NONE);
	}

	/** Changes a byte of the data, as a program does that corrects a frame. */
	public static void change(Path file, long byteOfData) throws IOException {
		flip(file, address(file, DATA) + byteOfData);
	}

	/** Where an array's numbers are. */
	public static long address(Path file, String array) {
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			return hdf5.array(array).orElseThrow().dataAddress().orElseThrow();
		}
	}

	/** Inverts a byte of a file. */
	public static void flip(Path file, long at) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			ByteBuffer one = ByteBuffer.allocate(1);
			channel.read(one, at);
			channel.write(ByteBuffer.wrap(new byte[] { (byte) ~one.get(0) }), at);
		}
	}

	/** Whether the data is what the scan has. */
	public static boolean hasValues(Path file, MemoryScan source) {
		try (Scan4d scan = open(file)) {
			ScanShape shape = source.outline().shape();
			for (long y = 0; y < shape.scanY(); y++) {
				for (long x = 0; x < shape.scanX(); x++) {
					MemorySegment expected = source.frame(y, x).values();
					if (expected.mismatch(scan.frame(y, x).values()) >= 0) {
						return false;
					}
				}
			}
			return true;
		}
	}
}
