package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.outcrop.array.ElementType;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.fft.internal.store.FourierContainer;
import org.outcrop.fft.internal.store.FourierStore;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.scan4d.cached.ResultTree;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.PutMode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes a Zarr store of the shards that are written: the small arrays, and what is said of them all last. */
record StoreTree(Transform transform, SmallResults results) {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** @param seconds that it took */
	void finish(double seconds, Progress progress) throws IOException {
		Path folder = transform.part();
		// of a run that was killed when it was nearly done
		FolderFiles.deleteBut(folder, name -> name.equals(Path.of(FourierContainer.ENTRY)));
		FolderFiles.deleteBut(folder.resolve(FourierContainer.ENTRY), name -> name.equals(Path.of(FourierContainer.COMPLEX)));
		FolderFiles.deleteBut(folder.resolve(FourierStore.array(FourierContainer.COMPLEX)), name -> name.equals(Path.of("c")));
		FolderStore store = new FolderStore(folder);
		ZarrGroup.create(store, "", ZarrFormat.V3,
				ResultTree.rootAttributes(transform.source(), transform.fingerprint(), transform.uuid().toString()));
		FourierContainer.Small small = new FourierContainer.Small(results.meanAmplitude(), results.meanPower(), results.amplitudeSum(),
				results.parseval());
		ArraySpec complex = named(FourierStore.complex(transform.shape()));
		ZarrArray.hidden(store, FourierStore.array(FourierContainer.COMPLEX), complex, ArrayOptions.DEFAULT.withoutRecord())
				.reveal(complex.attributes(), PutMode.CREATE);
		int[] checksums = results.checksums();
		put(store, FourierContainer.CHECKSUMS, ElementType.UINT32, List.of((long) checksums.length), MemorySegment.ofArray(checksums), progress);
		for (Map.Entry<String, double[]> one : small.arrays().entrySet()) {
			put(store, one.getKey(), ElementType.FLOAT64, FourierContainer.extents(transform.shape(), one.getKey(), one.getValue()),
					MemorySegment.ofArray(one.getValue()), progress);
		}
		ZarrGroup.create(store, FourierContainer.ENTRY, ZarrFormat.V3, entry(small, seconds));
	}

	/** The axes have names, as everything else with a name for each. */
	private ArraySpec named(ArraySpec spec) {
		List<AxisCalibration> axes = FourierTexts.axes(transform.source(), transform.options(), transform.shape());
		return spec.withNames(axes.stream().map(AxisCalibration::name).toArray(String[]::new));
	}

	private static void put(FolderStore store, String name, ElementType type, List<Long> shape, MemorySegment numbers, Progress progress) {
		long[] extents = shape.stream().mapToLong(Long::longValue).toArray();
		ArraySpec spec = ArraySpec.v3(ZarrType.of(type), extents, extents);
		ZarrArray array = ZarrArray.hidden(store, FourierStore.array(name), spec, ArrayOptions.DEFAULT);
		array.write(spec.box(), numbers, progress);
		array.reveal(spec.attributes(), PutMode.CREATE);
	}

	private ObjectNode entry(FourierContainer.Small small, double seconds) throws IOException {
		FourierShape shape = transform.shape();
		MemorySegment checksums = MemorySegment.ofArray(new byte[Math.multiplyExact(results.checksums().length, Integer.BYTES)]);
		MemorySegment.copy(results.checksums(), 0, checksums, ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0,
				results.checksums().length);
		ObjectNode entry = ResultTree.entryAttributes(transform.source(), transform.fingerprint(),
				FourierTexts.params(transform.source(), transform.options()), Instant.now(), FourierContainer.checksum(checksums, small), shape.bytes(),
				seconds);
		entry.put("amplitude", "derived:abs(complex)").put("phase", "derived:arg(complex)");
		ObjectNode metadata = entry.putObject(FourierStore.METADATA);
		FourierTexts.Counts counts = new FourierTexts.Counts(results.notFinite(), results.saturated(), results.absent());
		for (Map.Entry<String, String> text : FourierTexts
				.all(transform.options(), shape, counts, FourierTexts.axes(transform.source(), transform.options(), shape), true).entrySet()) {
			metadata.set(text.getKey(), JSON.readTree(text.getValue()));
		}
		return entry;
	}
}
