package org.outcrop.imaging.image;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.PngWriter;
import org.outcrop.raster.TiffWriter;

/**
 * Writes images to files. A file is there as a whole or not at all.
 *
 * <p>Every method throws {@link DataException.NotWritable} where the file exists and is not to be overwritten, or can't be written.
 */
public final class ImageExport {

	/**
	 * Numbers about a region.
	 *
	 * @param region its name
	 * @param image  what the numbers are of
	 */
	public record NamedStatistics(String region, String image, RegionStatistics statistics) {
	}

	private ImageExport() {
	}

	/** A picture as it is shown. @param text metadata, keyword to text */
	public static void png(Path file, PixelImage picture, Map<String, String> text, boolean overwrite) {
		WholeFile.write(file, overwrite, out -> PngWriter.write(picture, out, text));
	}

	/** A picture as it is shown, 8 bits a channel. @param micrometres width and height of its pixels; empty where they are not known */
	public static void tiff(Path file, PixelImage picture, double[] micrometres, String description, boolean overwrite) {
		WholeFile.write(file, overwrite, out -> TiffWriter.write(picture, micrometres, description, out));
	}

	/** The values of a section, float32, NaN where there is none. */
	public static void tiff(Path file, IonImage image, int z, boolean overwrite) {
		double[] micrometres = {image.grid().pixelSize().x(), image.grid().pixelSize().y()};
		WholeFile.write(file, overwrite, out -> TiffWriter.write(image.raster(z), micrometres, image.label(), out));
	}

	/** The values of all sections, a line for each pixel that has a spectrum: x, y, z from 0, and the value, which may be NaN. */
	public static void csv(Path file, IonImage image, boolean overwrite) {
		text(file, overwrite, writer -> {
			writer.write("x,y,z,value\n");
			for (int row = 0; row < image.values().length; row++) {
				writer.write(image.grid().x(row) + "," + image.grid().y(row) + "," + image.grid().z(row) + "," + number(image.values()[row]) + "\n");
			}
		});
	}

	/** A line for each region. @param statistics all with the same quantiles, which become columns */
	public static void csv(Path file, List<NamedStatistics> statistics, boolean overwrite) {
		text(file, overwrite, writer -> {
			writer.write("region,image,pixels,mean,sd,median,min,max");
			if (!statistics.isEmpty()) {
				for (RegionStatistics.Quantile quantile : statistics.getFirst().statistics().quantiles()) {
					writer.write(",q" + number(quantile.p()));
				}
			}
			writer.write("\n");
			for (NamedStatistics line : statistics) {
				RegionStatistics numbers = line.statistics;
				writer.write(quoted(line.region) + "," + quoted(line.image) + "," + numbers.pixels());
				for (double value : new double[] {numbers.mean(), numbers.deviation(), numbers.median(), numbers.min(), numbers.max()}) {
					writer.write("," + number(value));
				}
				for (RegionStatistics.Quantile quantile : numbers.quantiles()) {
					writer.write("," + number(quantile.value()));
				}
				writer.write("\n");
			}
		});
	}

	/** Writes text. */
	@FunctionalInterface
	private interface Lines {
		void write(Writer writer) throws IOException;
	}

	private static void text(Path file, boolean overwrite, Lines lines) {
		WholeFile.write(file, overwrite, out -> {
			Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
			lines.write(writer);
			writer.flush();
		});
	}

	/** Whole numbers without a point; all digits that tell a number from its neighbours. */
	private static String number(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
	}

	/** RFC 4180, section 2. */
	private static String quoted(String text) {
		return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
	}
}
