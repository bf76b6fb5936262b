package org.outcrop.scan4d;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.outcrop.data.DataException;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.scan4d.export.NpyFile;

/**
 * Virtual detectors and products as text, as the command line takes them: {@code sum}, {@code point:y,x}, {@code disk:cy,cx,r},
 * {@code ring:cy,cx,r0,r1}, {@code sector:cy,cx,r0,r1,a0,a1}, {@code rect:y0,y1,x0,x1}, {@code ellipse:cy,cx,a,b,degrees},
 * {@code polygon:y,x,y,x,...}, {@code mask:FILE.npy}.
 */
public final class Detectors {

	private static final String FORMS = "sum, point:y,x, disk:cy,cx,r, ring:cy,cx,r0,r1, sector:cy,cx,r0,r1,a0,a1, rect:y0,y1,x0,x1, "
			+ "ellipse:cy,cx,a,b,degrees, polygon:y,x,y,x,y,x,..., mask:FILE.npy";
	private static final Map<String, Reduction> REDUCTIONS = Map.of("max", Reduction.MAXIMUM, "mean", Reduction.MEAN, "std",
			Reduction.DEVIATION);

	private Detectors() {
	}

	/**
	 * Reads a detector; a mask is read from its file.
	 *
	 * @throws IllegalArgumentException with a sentence that names the right form
	 * @throws DataException            where a mask file can't be read
	 */
	public static Detector parse(String text) {
		int colon = text.indexOf(':');
		String name = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
		String rest = colon < 0 ? "" : text.substring(colon + 1);
		return switch (name) {
		case "sum" -> {
			if (colon >= 0) {
				throw new IllegalArgumentException("'" + text + "' is no detector: sum takes no numbers");
			}
			yield new Detector.Everything();
		}
		case "point" -> {
			double[] n = numbers(text, rest, "point:y,x", 2);
			yield new Detector.Point(whole(text, n[0]), whole(text, n[1]));
		}
		case "disk", "disc" -> disk(text, numbers(text, rest, "disk:cy,cx,r", 3));
		case "ring" -> ring(text, numbers(text, rest, "ring:cy,cx,r0,r1", 4));
		case "sector" -> {
			double[] n = numbers(text, rest, "sector:cy,cx,r0,r1,a0,a1", 6);
			ring(text, n);
			yield new Detector.Sector(n[0], n[1], n[2], n[3], n[4], n[5]);
		}
		case "rect" -> rectangle(text, numbers(text, rest, "rect:y0,y1,x0,x1", 4));
		case "ellipse" -> {
			double[] n = numbers(text, rest, "ellipse:cy,cx,a,b,degrees", 5);
			check(n[2] > 0 && n[3] > 0, text, "its half axes have to be more than 0");
			yield new Detector.Ellipse(n[0], n[1], n[2], n[3], n[4]);
		}
		case "polygon" -> polygon(text, numbers(text, rest, "polygon:y,x,y,x,y,x,...", -1));
		case "mask" -> mask(text, rest);
		default -> throw new IllegalArgumentException("'" + text + "' is no detector; use one of " + FORMS);
		};
	}

	/**
	 * Reads a product: {@code com} or {@code com:DETECTOR}, {@code max:DETECTOR}, {@code mean:DETECTOR}, {@code std:DETECTOR}, or a
	 * detector, whose pixels are then summed.
	 *
	 * @throws IllegalArgumentException with a sentence that names the right form
	 * @throws DataException            where a mask file can't be read
	 */
	public static Product parseProduct(String text) {
		int colon = text.indexOf(':');
		String name = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
		Detector all = new Detector.Everything();
		if (name.equals("com")) {
			return new Product.CentreOfMass(colon < 0 ? all : parse(text.substring(colon + 1)));
		}
		if (REDUCTIONS.containsKey(name)) {
			return new Product.ScanPicture(colon < 0 ? all : parse(text.substring(colon + 1)), REDUCTIONS.get(name));
		}
		try {
			return new Product.ScanPicture(parse(text), Reduction.SUM);
		} catch (IllegalArgumentException e) {
			throw e.getMessage().endsWith(FORMS) ? new IllegalArgumentException(e.getMessage() + ", com, or max:, mean:, std: and one of these", e)
					: e;
		}
	}

	private static Detector disk(String text, double[] n) {
		check(n[2] >= 0, text, "its radius can't be negative");
		return new Detector.Disk(n[0], n[1], n[2]);
	}

	private static Detector ring(String text, double[] n) {
		check(n[2] >= 0 && n[3] >= n[2], text, "its radii have to be 0 <= r0 <= r1");
		return new Detector.Ring(n[0], n[1], n[2], n[3]);
	}

	private static Detector rectangle(String text, double[] n) {
		check(n[0] < n[1] && n[2] < n[3], text, "it has to be y0 < y1 and x0 < x1");
		return new Detector.Rectangle(whole(text, n[0]), whole(text, n[1]), whole(text, n[2]), whole(text, n[3]));
	}

	private static Detector polygon(String text, double[] n) {
		check(n.length >= 6 && n.length % 2 == 0, text, "it has to have three corners y,x at least");
		double[] rows = new double[n.length / 2];
		double[] columns = new double[n.length / 2];
		for (int i = 0; i < rows.length; i++) {
			rows[i] = n[2 * i];
			columns[i] = n[2 * i + 1];
		}
		return new Detector.Polygon(rows, columns);
	}

	private static Detector mask(String text, String file) {
		Path path;
		try {
			path = Path.of(file);
		} catch (InvalidPathException e) {
			throw new IllegalArgumentException("'" + text + "' is no detector: " + e.getMessage(), e);
		}
		check(!file.isBlank(), text, "mask:FILE.npy names no file");
		NpyFile.Array array = NpyFile.read(path);
		if (array.shape().size() != 2) {
			throw new DataException.Unsupported("a mask has two dimensions, this array has " + array.shape().size(), file,
					"Save a mask with one number for each detector pixel.");
		}
		if (!Arrays.stream(array.values()).allMatch(Double::isFinite)) {
			throw new DataException.Unsupported("some numbers of the mask are NaN or infinite", file,
					"Save a mask with a finite number for each pixel, such as 0 where it does not count.");
		}
		return new Detector.Weights(Math.toIntExact(array.shape().get(0)), Math.toIntExact(array.shape().get(1)), array.values(), file);
	}

	private static double[] numbers(String text, String rest, String form, int count) {
		String[] parts = rest.split(",", -1);
		double[] numbers = new double[parts.length];
		for (int i = 0; i < parts.length; i++) {
			try {
				numbers[i] = Double.parseDouble(parts[i].strip());
			} catch (NumberFormatException e) {
				throw new IllegalArgumentException("'" + text + "' is no detector: '" + parts[i].strip() + "' is no number; write " + form, e);
			}
			check(Double.isFinite(numbers[i]), text, "'" + parts[i].strip() + "' is not finite");
		}
		if (count >= 0 && parts.length != count) {
			throw new IllegalArgumentException("'" + text + "' is no detector: it has " + parts.length + " numbers and needs " + count + "; write "
					+ form);
		}
		return numbers;
	}

	private static int whole(String text, double number) {
		check(number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE, text, plain(number) + " is no whole number");
		return (int) number;
	}

	private static void check(boolean right, String text, String why) {
		if (!right) {
			throw new IllegalArgumentException("'" + text + "' is no detector: " + why);
		}
	}

	/** A detector as {@link #parse} reads it; {@link Detector.Weights} of no file give {@code mask:RxC}. */
	public static String text(Detector detector) {
		return switch (detector) {
		case Detector.Everything _ -> "sum";
		case Detector.Point(int row, int column) -> text("point", row, column);
		case Detector.Disk(double y, double x, double radius) -> text("disk", y, x, radius);
		case Detector.Ring(double y, double x, double inner, double outer) -> text("ring", y, x, inner, outer);
		case Detector.Sector(double y, double x, double inner, double outer, double from, double to) -> text("sector", y, x, inner, outer, from,
				to);
		case Detector.Rectangle(int row0, int row1, int column0, int column1) -> text("rect", row0, row1, column0, column1);
		case Detector.Ellipse(double y, double x, double a, double b, double degrees) -> text("ellipse", y, x, a, b, degrees);
		case Detector.Polygon(double[] rows, double[] columns) -> {
			double[] corners = new double[rows.length * 2];
			Arrays.setAll(corners, i -> i % 2 == 0 ? rows[i / 2] : columns[i / 2]);
			yield text("polygon", corners);
		}
		case Detector.Weights weights -> "mask:" + (weights.file().isEmpty() ? weights.rows() + "x" + weights.columns() : weights.file());
		};
	}

	/** A product as {@link #parseProduct} reads it where it is one that is made for a detector; else its name. */
	public static String text(Product product) {
		return switch (product) {
		case Product.ScanPicture(Detector detector, Reduction reduction) -> REDUCTIONS.entrySet().stream()
				.filter(entry -> entry.getValue() == reduction).map(entry -> entry.getKey() + ":").findFirst().orElse("") + text(detector);
		case Product.CentreOfMass(Detector detector) -> detector instanceof Detector.Everything ? "com" : "com:" + text(detector);
		case Product.DetectorPicture(Reduction reduction) -> "frames " + reduction.name().toLowerCase(Locale.ROOT);
		case Product.RowSums _ -> "row sums";
		case Product.ColumnSums _ -> "column sums";
		case Product.FrameStatistics _ -> "frame statistics";
		case Product.Histogram histogram -> "histogram:" + plain(histogram.min()) + "," + plain(histogram.max()) + "," + histogram.bins();
		};
	}

	private static String text(String name, double... numbers) {
		return name + ":" + DoubleStream.of(numbers).mapToObj(Detectors::plain).collect(Collectors.joining(","));
	}

	private static String plain(double number) {
		return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
	}
}
