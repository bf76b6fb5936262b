package org.outcrop.hdf5.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.outcrop.hdf5.Hdf5Filter;

/** Reads filter pipeline messages. Source: HDF5 File Format Specification, IV.A.2.l. */
final class FilterReader {

	private static final int MOST = 32;
	private static final int FIRST_REGISTERED = 256;
	/** Filters registered with the HDF Group that microscopy files are met with. */
	private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(1, "deflate"), Map.entry(2, "shuffle"),
			Map.entry(3, "fletcher32"), Map.entry(4, "szip"), Map.entry(5, "nbit"), Map.entry(6, "scaleoffset"), Map.entry(305, "lzo"),
			Map.entry(307, "bzip2"), Map.entry(32000, "lzf"), Map.entry(32001, "blosc"), Map.entry(32002, "mafisc"),
			Map.entry(32003, "snappy"), Map.entry(32004, "lz4"), Map.entry(32008, "bitshuffle"), Map.entry(32013, "zfp"),
			Map.entry(32015, "zstd"), Map.entry(32017, "sz"), Map.entry(32018, "fcidecomp"), Map.entry(32019, "jpeg"),
			Map.entry(32023, "vbz"), Map.entry(32024, "sz3"), Map.entry(32026, "blosc2"));

	private FilterReader() {
	}

	static List<Hdf5Filter> read(Cursor cursor) {
		int version = cursor.u8();
		int count = cursor.u8();
		if (version != 1 && version != 2 || count > MOST) {
			throw cursor.corrupt("%d filters, version %d".formatted(count, version));
		}
		if (version == 1) {
			cursor.skip(6);
		}
		List<Hdf5Filter> filters = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			filters.add(one(cursor, version));
		}
		return filters;
	}

	private static Hdf5Filter one(Cursor cursor, int version) {
		int id = cursor.u16();
		int nameLength = version == 1 || id >= FIRST_REGISTERED ? cursor.u16() : 0;
		cursor.skip(2);
		int values = cursor.u16();
		String name = cursor.text(version == 1 ? nameLength + 7 & ~7 : nameLength);
		List<Long> settings = new ArrayList<>();
		for (int i = 0; i < values; i++) {
			settings.add(cursor.u32());
		}
		if (version == 1 && values % 2 == 1) {
			cursor.skip(4);
		}
		return new Hdf5Filter(id, NAMES.getOrDefault(id, name.isBlank() ? "unknown" : name), settings);
	}
}
