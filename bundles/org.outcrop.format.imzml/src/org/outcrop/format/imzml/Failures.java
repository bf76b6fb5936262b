package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.PixelFailure;

/** The pixels that can't be read: those that the index gives away, whose reasons are put into words when asked for, and those found later. */
final class Failures {

	private final PixelColumns columns;
	private final PixelPlaces places;
	private final long size;
	private final WarningLog warnings;
	private final Map<Integer, String> damaged = new ConcurrentSkipListMap<>();

	Failures(PixelColumns columns, PixelPlaces places, long size, WarningLog warnings) {
		this.columns = columns;
		this.places = places;
		this.size = size;
		this.warnings = warnings;
	}

	/** Warns of those that are known from the index. */
	void warn() {
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			if (columns.trouble(pixel) != Trouble.NONE) {
				int each = pixel;
				warnings.add(columns.trouble(pixel).code(), () -> "spectrum %d can't be read: %s".formatted(each, reason(each)));
			}
		}
	}

	/** Takes a pixel whose data are damaged. Any thread. */
	void add(int pixel, String reason) {
		if (damaged.put(pixel, reason) == null) {
			warnings.add(Trouble.ZLIB_DAMAGED.code(), () -> "spectrum %d can't be read: %s".formatted(pixel, reason));
		}
	}

	boolean isDamaged(int pixel) {
		return !damaged.isEmpty() && damaged.containsKey(pixel);
	}

	/** Of a pixel that has failed. */
	PixelFailure of(int pixel) {
		Trouble trouble = columns.trouble(pixel) == Trouble.NONE ? Trouble.ZLIB_DAMAGED : columns.trouble(pixel);
		return new PixelFailure(pixel, places.x(pixel), places.y(pixel), places.z(pixel), trouble.code(), reason(pixel));
	}

	/** All, in the order of pixels. */
	List<PixelFailure> all() {
		List<PixelFailure> all = new ArrayList<>();
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			if (columns.trouble(pixel) != Trouble.NONE || isDamaged(pixel)) {
				all.add(of(pixel));
			}
		}
		return all;
	}

	private String reason(int pixel) {
		return switch (columns.trouble(pixel)) {
			case NONE -> damaged.getOrDefault(pixel, "");
			case NO_POSITION -> "it states no position that makes sense";
			case ARRAY_MISSING -> "it has no m/z array or no intensity array";
			case TYPE_UNKNOWN -> "nothing tells the type of its numbers";
			case COMPRESSION_UNKNOWN -> "its arrays are compressed in a way that is not read";
			case LENGTH_UNKNOWN -> "an array states no length that makes sense";
			case LENGTH_MISMATCH -> "it has %d m/z values and %d intensities".formatted(columns.mzLength(pixel), columns.intensityLength(pixel));
			case TOO_LARGE -> "its %d points do not fit the memory budget, or can't come out of so few bytes".formatted(columns.mzLength(pixel));
			case ZLIB_DAMAGED -> "its arrays are damaged";
			case OFFSET_BAD -> offsets(StoredArray.mz(columns, pixel), StoredArray.intensity(columns, pixel));
			case OUTSIDE -> outside(StoredArray.mz(columns, pixel), StoredArray.intensity(columns, pixel));
		};
	}

	private static String offsets(StoredArray mz, StoredArray intensity) {
		StoredArray bad = mz.offset() < 0 ? mz : intensity;
		return bad.offset() == PixelColumns.NO_OFFSET ? "its %s array states no offset".formatted(bad.name())
				: "its %s array begins at byte %d, which is no place in a file".formatted(bad.name(), bad.offset());
	}

	private String outside(StoredArray mz, StoredArray intensity) {
		StoredArray bad = mz.end() > size ? mz : intensity;
		return "its %s array from byte %d ends at byte %d, the .ibd has %d (a truncated copy?)".formatted(bad.name(), bad.offset(), bad.end(), size);
	}
}
