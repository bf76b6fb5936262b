package org.outcrop.headless.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.outcrop.array.Interval;
import org.outcrop.cache.ByteText;
import org.outcrop.imaging.axis.BinWidth;
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

	/**
	 * Positions of a scan.
	 *
	 * @param rows    along the slow axis, at least 1; 0 where the file is to decide
	 * @param columns along the fast axis, at least 1; 0 where the file is to decide
	 */
	public record Extent(long rows, long columns) {

		/** Whether the file is to decide. */
		public boolean isAutomatic() {
			return rows == 0;
		}
	}

	/** {@code 256x128}, rows first; or {@code auto}. */
	public static final class ScanExtent implements ITypeConverter<Extent> {
		private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,9})[xX]([1-9]\\d{0,9})");

		@Override
		public Extent convert(String value) {
			if (value.strip().equalsIgnoreCase("auto")) {
				return new Extent(0, 0);
			}
			Matcher matcher = FORM.matcher(value.strip());
			if (!matcher.matches()) {
				throw new TypeConversionException("'" + value + "' is no scan; write rows x columns such as 256x128");
			}
			return new Extent(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
		}
	}

	/**
	 * Positions of an image.
	 *
	 * @param columns  along x
	 * @param rows     along y
	 * @param sections along z
	 */
	public record GridExtent(int columns, int rows, int sections) {
	}

	/** {@code 100x80}, columns first, as sizes of pictures; {@code 100x80x3} of several sections. */
	public static final class Grid implements ITypeConverter<GridExtent> {
		private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})[xX]([1-9]\\d{0,6})(?:[xX]([1-9]\\d{0,6}))?");

		@Override
		public GridExtent convert(String value) {
			Matcher matcher = FORM.matcher(value.strip());
			if (!matcher.matches()) {
				throw new TypeConversionException("'" + value + "' is no grid; write columns x rows such as 100x80");
			}
			String sections = matcher.group(3);
			return new GridExtent(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
					sections == null ? 1 : Integer.parseInt(sections));
		}
	}

	/** {@code 0.005@1000}, {@code 5mDa@1000} or {@code 5ppm@1000} */
	public static final class Width implements ITypeConverter<BinWidth> {
		@Override
		public BinWidth convert(String value) {
			try {
				return BinWidth.parse(value);
			} catch (IllegalArgumentException e) {
				throw refused(e);
			}
		}
	}

	/** Two or three numbers in the order in which they were given. @param third -1 where there were two */
	public record GridPlace(long first, long second, long third) {

		@Override
		public String toString() {
			return first + "," + second + (third < 0 ? "" : "," + third);
		}
	}

	/** {@code 12,40} or {@code 2,12,40}: a place on the grid of an image. */
	public static final class Place implements ITypeConverter<GridPlace> {
		private static final Pattern FORM = Pattern.compile("(\\d{1,10}),(\\d{1,10})(?:,(\\d{1,10}))?");

		@Override
		public GridPlace convert(String value) {
			Matcher matcher = FORM.matcher(value.strip());
			if (!matcher.matches()) {
				throw new TypeConversionException("'" + value + "' is no position; write two numbers such as 12,40");
			}
			String third = matcher.group(3);
			return new GridPlace(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), third == null ? -1 : Long.parseLong(third));
		}
	}

	/** {@code 12,40}: a scan position, slow axis first. */
	public static final class Position implements ITypeConverter<ScanPosition> {
		private static final Pattern FORM = Pattern.compile("(\\d{1,10}),(\\d{1,10})");

		@Override
		public ScanPosition convert(String value) {
			Matcher matcher = FORM.matcher(value.strip());
			if (!matcher.matches()) {
				throw new TypeConversionException("'" + value + "' is no position; write y,x such as 12,40");
			}
			return new ScanPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
		}
	}

	/**
	 * A place in a scan.
	 *
	 * @param y along the slow axis, from 0
	 * @param x along the fast axis, from 0
	 */
	public record ScanPosition(long y, long x) {
	}

	/** {@code y0:y1,x0:x1}: half open ranges of positions, either side may be empty. */
	public static final class Box implements ITypeConverter<ScanBox> {
		private static final Pattern FORM = Pattern.compile("(\\d{0,10}):(\\d{0,10}),(\\d{0,10}):(\\d{0,10})");

		@Override
		public ScanBox convert(String value) {
			Matcher matcher = FORM.matcher(value.strip());
			if (!matcher.matches()) {
				throw new TypeConversionException("'" + value + "' is no region; write y0:y1,x0:x1 such as 0:16,8:24");
			}
			return new ScanBox(start(matcher.group(1)), end(matcher.group(2)), start(matcher.group(3)), end(matcher.group(4)));
		}

		private static long start(String text) {
			return text.isEmpty() ? 0 : Long.parseLong(text);
		}

		private static OptionalLong end(String text) {
			return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
		}
	}

	/**
	 * A box of scan positions; the ends are exclusive, and empty where it goes to the end of the scan.
	 */
	public record ScanBox(long y0, OptionalLong y1, long x0, OptionalLong x1) {
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
