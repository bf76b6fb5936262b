package org.outcrop.headless.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

import org.outcrop.array.Interval;
import org.outcrop.cache.ByteText;
import org.outcrop.synthetic.Compression;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options become values; each refuses nonsense with a sentence. */
public final class Converters {

	private Converters() {
	}

	/** {@code 2G} */
	public static final class Bytes implements ITypeConverter<Long> {
		@Override
		public Long convert(String value) {
			try {
				long bytes = ByteText.parse(value);
				if (bytes > 0) {
					return bytes;
				}
			} catch (IllegalArgumentException e) {
				throw refused(e);
			}
			throw new TypeConversionException("'" + value + "' must be more than 0");
		}
	}

	/** {@code 100M}: a number of things, in powers of 1000. */
	public static final class Count implements ITypeConverter<Long> {
		private static final String UNITS = "kmgt";

		@Override
		public Long convert(String value) {
			String text = value.strip().toLowerCase(Locale.ROOT);
			int power = text.isEmpty() ? 0 : UNITS.indexOf(text.charAt(text.length() - 1)) + 1;
			try {
				BigDecimal number = new BigDecimal(power == 0 ? text : text.substring(0, text.length() - 1)).scaleByPowerOfTen(3 * power);
				if (number.signum() > 0) {
					return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
				}
			} catch (ArithmeticException | NumberFormatException e) {
				throw refused(new IllegalArgumentException("'" + value + "' is no count; write 500000 or 100M", e));
			}
			throw new TypeConversionException("'" + value + "' is no count; write 500000 or 100M");
		}
	}

	/** {@code numpress-zlib} */
	public static final class ArrayCompression implements ITypeConverter<Compression> {
		@Override
		public Compression convert(String value) {
			String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
			return Arrays.stream(Compression.values()).filter(c -> c.name().equals(name)).findFirst().orElseThrow(
					() -> new TypeConversionException("'" + value + "' is no compression; write none, zlib, numpress or numpress-zlib"));
		}
	}

	/** {@code a:b} */
	public static final class Range implements ITypeConverter<Interval> {
		@Override
		public Interval convert(String value) {
			try {
				return Interval.parse(value);
			} catch (IllegalArgumentException e) {
				throw refused(e);
			}
		}
	}

	/** {@code 1100x550} */
	public static final class Size implements ITypeConverter<PictureSize> {
		@Override
		public PictureSize convert(String value) {
			try {
				return PictureSize.parse(value);
			} catch (IllegalArgumentException e) {
				throw refused(e);
			}
		}
	}

	/** A number from 0 on, or {@code all}. */
	public static final class Level implements ITypeConverter<MsLevelChoice> {
		@Override
		public MsLevelChoice convert(String value) {
			if (value.equalsIgnoreCase("all")) {
				return new MsLevelChoice(OptionalInt.empty());
			}
			try {
				int level = Integer.parseInt(value);
				if (level >= 0) {
					return new MsLevelChoice(OptionalInt.of(level));
				}
			} catch (NumberFormatException e) {
				throw refused(new IllegalArgumentException("'" + value + "' is no MS level; write 1, 2, ... or all", e));
			}
			throw new TypeConversionException("'" + value + "' is no MS level; write 1, 2, ... or all");
		}
	}

	private static TypeConversionException refused(IllegalArgumentException e) {
		TypeConversionException refusal = new TypeConversionException(e.getMessage());
		refusal.initCause(e);
		return refusal;
	}
}
