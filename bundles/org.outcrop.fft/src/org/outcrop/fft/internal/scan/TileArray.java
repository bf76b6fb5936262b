package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.fft.internal.store.FourierContainer;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewType;

/** Makes an HDF5 file of tiles that are written: the tree behind them, and the superblock last. */
record TileArray(Transform transform, SmallResults results) {

	/** @param seconds that it took */
	void finish(double seconds, Progress progress) throws IOException {
		MemorySegment checksums = MemorySegment.ofArray(new byte[Math.multiplyExact(results.checksums().length, Integer.BYTES)]);
		MemorySegment.copy(results.checksums(), 0, checksums, ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0,
				results.checksums().length);
		NewGroup root = FourierContainer.root(transform.source(), transform.options(), transform.shape(), transform.fingerprint(),
				transform.uuid().toString(), complex(), checksums,
				new FourierContainer.Small(results.meanAmplitude(), results.meanPower(), results.amplitudeSum(), results.parseval()),
				new FourierTexts.Counts(results.notFinite(), results.saturated(), results.absent()), seconds, Instant.now());
		try (Hdf5FileWriter writer = Hdf5FileWriter.resume(transform.part(), transform.end())) {
			writer.finish(root, progress);
		}
	}

	/** Tiles lie one behind the other in the order of their places; the table wants them in array order. */
	private NewArray complex() {
		FourierShape shape = transform.shape();
		ChunkTable chunks = new ChunkTable(list(shape.stored()), list(shape.tile()));
		int number = 0;
		for (long a = 0; a < shape.tiles(0); a++) {
			for (long b = 0; b < shape.tiles(1); b++) {
				for (long c = 0; c < shape.tiles(2); c++) {
					for (long d = 0; d < shape.tiles(3); d++) {
						chunks.set(number++, Transform.BASE + shape.place(a, b, c, d) * shape.tileBytes(), shape.tileBytes(), 0);
					}
				}
			}
		}
		return new NewArray(new NewType.Complex64(), list(shape.stored()), new ArrayData.Chunked(List.of(), chunks), List.of());
	}

	private static List<Long> list(FourierShape.Extents extents) {
		return List.of(extents.a(), extents.b(), (long) extents.c(), (long) extents.d());
	}
}
