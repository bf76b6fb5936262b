package org.outcrop.ui.store.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.outcrop.store.ArrayLayout;
import org.outcrop.zarr.codec.Codec;

/** Sizes, shapes and ways of packing as the user reads them. Any thread. */
public final class Sizes {

	private static final String[] UNITS = { "B", "KiB", "MiB", "GiB", "TiB", "PiB" };

	private Sizes() {
	}

	/** {@code 3.4 MiB}. */
	public static String bytes(double bytes) {
		int unit = 0;
		double value = bytes;
		while (value >= 1000 && unit < UNITS.length - 1) {
			value /= 1024;
			unit++;
		}
		return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
	}

	/** {@code 120 µs}, {@code 3.1 ms}, {@code 2.0 s}. */
	public static String time(double nanos) {
		if (nanos <= 0) {
			return "–";
		}
		if (nanos < 1e6) {
			return String.format(Locale.ROOT, "%.0f µs", nanos / 1e3);
		}
		return nanos < 1e9 ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6) : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
	}

	/** {@code 3 × 2048 × 2048}; {@code one item} without axes. */
	public static String shape(List<Long> shape) {
		return shape.isEmpty() ? "one item" : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
	}

	/** {@code 64, 64, 64}: a shape to be edited. */
	public static String editable(List<Long> shape) {
		return shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

	/**
	 * A shape as the user wrote it, numbers parted by commas, blanks or crosses.
	 *
	 * @throws IllegalArgumentException with a sentence for the user
	 */
	public static List<Long> parse(String text, int rank) {
		List<Long> sizes;
		try {
			sizes = List.of(text.strip().split("[,x×*\\s]+")).stream().filter(part -> !part.isEmpty()).map(Long::valueOf).toList();
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + text.strip() + "' is no shape: write whole numbers with commas", e);
		}
		if (sizes.size() != rank) {
			throw new IllegalArgumentException(sizes.size() + " numbers for " + rank + " axes");
		}
		if (sizes.stream().anyMatch(size -> size < 1)) {
			throw new IllegalArgumentException("each axis needs at least 1");
		}
		return sizes;
	}

	/** How chunks are packed, in a few words. */
	public static String codecs(ArrayLayout layout) {
		return layout.codecs().map(codecs -> codecs.isEmpty() ? "not packed"
				: codecs.stream().map(Sizes::codec).collect(Collectors.joining(", then "))).orElse("as the store has it");
	}

	private static String codec(Codec.BytesToBytes codec) {
		return switch (codec) {
		case Codec.Gzip gzip -> "gzip, level " + gzip.level();
		case Codec.Zlib zlib -> "zlib, level " + zlib.level();
		case Codec.Zstd zstd -> "zstd, level " + zstd.level() + (zstd.checksum() ? ", with checksum" : "");
		case Codec.Blosc blosc -> "blosc " + blosc.cname() + ", level " + blosc.clevel() + ", "
				+ blosc.shuffle().name().toLowerCase(Locale.ROOT);
		default -> codec.name();
		};
	}
}
