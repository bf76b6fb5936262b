package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.convert.ZarrStorage;
import org.outcrop.scan4d.internal.cached.StoredArray;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The nodes of a Zarr store with one scan; see {@code docs/zarr.md}. */
final class ZarrTree {

	/** The array of the numbers. */
	static final String DATA = "data";
	/** The group of pictures. */
	static final String OVERVIEWS = "overviews";
	/** Buffers of a chunk's size that packing takes. */
	static final long CHUNK_BUFFERS = 4;

	private static final String[] AXES = {"scan_y", "scan_x", "detector_y", "detector_x"};

	private final Conversion conversion;
	private final ZarrStorage storage;

	ZarrTree(Conversion conversion) {
		this.conversion = conversion;
		storage = conversion.options().zarr().orElseThrow();
	}

	/** Of the array of the numbers. */
	ArraySpec data() {
		Units units = conversion.units();
		List<Codec.BytesToBytes> codecs = codecs(conversion.type());
		return spec(conversion.type(), conversion.extents(), storage.format() == 3 ? units.extent() : units.chunk(),
				storage.format() == 3 ? Optional.of(units.chunk()) : Optional.empty(), codecs, AXES);
	}

	private ArraySpec spec(ElementType type, List<Long> shape, List<Long> file, Optional<List<Long>> inner, List<Codec.BytesToBytes> codecs,
			String... names) {
		long[] extents = longs(shape);
		ZarrType items = ZarrType.of(type);
		ArraySpec spec = (storage.format() == 3 ? ArraySpec.v3(items, extents, longs(file)).withNames(names)
				: ArraySpec.v2(items, extents, longs(file)).withKeys(ChunkKeys.V2_NESTED)).packed(codecs.toArray(Codec.BytesToBytes[]::new));
		return inner.map(chunk -> spec.sharded(longs(chunk))).orElse(spec);
	}

	private List<Codec.BytesToBytes> codecs(ElementType type) {
		Codec.Shuffle shuffle = type.bytes() > 1 ? Codec.Shuffle.SHUFFLE : Codec.Shuffle.NOSHUFFLE;
		return switch (storage.codec()) {
		case NONE -> List.of();
		case ZSTD -> List.of(new Codec.Zstd(storage.level(), false));
		case BLOSC_ZSTD -> List.of(new Codec.Blosc(type.bytes(), "zstd", storage.level(), shuffle, 0));
		case BLOSC_LZ4 -> List.of(new Codec.Blosc(type.bytes(), "lz4", storage.level(), shuffle, 0));
		};
	}

	private static long[] longs(List<Long> values) {
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	/** The group of everything: what the scan is and where it comes from. */
	ZarrGroup root(ZarrStore store, BitSet missing) throws IOException {
		ObjectNode about = JsonNodeFactory.instance.objectNode().put("authoring_program", "outcrop").put("uuid", conversion.uuid().toString());
		about.set("microscope", Provenance.microscope(conversion.source()).json());
		about.set("provenance", Provenance.of(conversion, missing).json());
		return ZarrGroup.create(store, "", format(), about);
	}

	private ZarrFormat format() {
		return storage.format() == 3 ? ZarrFormat.V3 : ZarrFormat.V2;
	}

	/** Attributes of the array of the numbers. */
	ObjectNode axes() {
		ObjectNode attributes = named(AXES).put("units", "counts");
		ArrayNode axes = attributes.putArray("outcrop_axes");
		for (AxisCalibration axis : conversion.calibration().axes()) {
			axes.addObject().put("name", axis.name()).put("unit", axis.unit()).put("scale", axis.size()).put("offset", axis.origin());
		}
		return attributes;
	}

	/** Format 2 has no names of axes; these are xarray's. */
	private ObjectNode named(String... names) {
		ObjectNode attributes = JsonNodeFactory.instance.objectNode();
		if (storage.format() == 2) {
			ArrayNode dimensions = attributes.putArray("_ARRAY_DIMENSIONS");
			List.of(names).forEach(dimensions::add);
		}
		return attributes;
	}

	/** Sums, and the mask of positions without a frame, where there are any. */
	void overviews(ZarrGroup root, Optional<Overviews> overviews, BitSet missing, Progress progress) {
		ScanShape shape = conversion.shape();
		List<Long> scan = List.of(shape.scanY(), shape.scanX());
		List<Long> detector = List.of((long) shape.detectorY(), (long) shape.detectorX());
		if (overviews.isEmpty() && missing.isEmpty()) {
			return;
		}
		ZarrGroup group = root.createGroup(OVERVIEWS, JsonNodeFactory.instance.objectNode().put("outcrop_pictures_of", DATA));
		overviews.ifPresent(sums -> {
			picture(group, "scan_overview", StoredPicture.Role.SCAN_OVERVIEW, sums(sums.scanOverview(), scan), progress);
			picture(group, "diffraction_sum", StoredPicture.Role.DIFFRACTION_SUM, sums(sums.diffractionSum(), detector), progress);
		});
		if (!missing.isEmpty()) {
			picture(group, Provenance.MISSING, StoredPicture.Role.OTHER, StoredArray.ofBits(missing, scan), progress);
		}
	}

	/** Sums of integers have 64 bits, whatever their size. */
	private StoredArray sums(Picture picture, List<Long> shape) {
		return switch (picture.values()) {
		case Picture.Reals _ -> StoredArray.of(picture.values(), shape, conversion.type(), 1);
		case Picture.Counts counts -> StoredArray.ofCounts(counts.counts(), shape,
				conversion.type().isUnsigned() ? ElementType.UINT64 : ElementType.INT64);
		};
	}

	private void picture(ZarrGroup group, String name, StoredPicture.Role role, StoredArray numbers, Progress progress) {
		String[] names = role == StoredPicture.Role.DIFFRACTION_SUM ? new String[] {AXES[2], AXES[3]} : new String[] {AXES[0], AXES[1]};
		List<Long> chunk = new ArrayList<>(numbers.shape());
		chunk.set(0, Math.clamp((16L << 20) / (numbers.shape().get(1) * numbers.type().bytes()), 1, numbers.shape().get(0)));
		ArraySpec spec = spec(numbers.type(), numbers.shape(), chunk, Optional.empty(), codecs(numbers.type()), names)
				.withAttributes(named(names).put("outcrop_role", role.name()));
		ZarrArray array = ZarrArray.hidden(group.store(), group.path() + "/" + name, spec, ArrayOptions.DEFAULT);
		array.write(spec.box(), MemorySegment.ofArray(numbers.bytes().toArray(ValueLayout.JAVA_BYTE)), progress);
		array.reveal(spec.attributes(), PutMode.CREATE);
	}
}
