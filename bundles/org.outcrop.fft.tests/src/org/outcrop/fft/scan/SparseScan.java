package org.outcrop.fft.scan;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;

/** A scan of any size that takes no room: its values are a hole in the file. */
final class SparseScan {

	private SparseScan() {
	}

	static void write(Path file, ScanShape shape) throws IOException {
		long bytes = shape.values() * 2;
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			long address = writer.reserve(bytes);
			SequencedMap<String, NewNode> children = new LinkedHashMap<>();
			children.put("data", new NewArray(new NewType.Number(ElementType.UINT16),
					List.of(shape.scanY(), shape.scanX(), (long) shape.detectorY(), (long) shape.detectorX()),
					new ArrayData.Contiguous(address, bytes), List.of()));
			writer.finish(NewGroup.of(children), Progress.NONE);
		}
		try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
			raw.setLength(Math.max(raw.length(), 4096 + bytes));
		}
	}
}
