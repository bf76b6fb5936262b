package org.outcrop.headless.internal.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.PictureSize;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.Versions;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.PlotImage;
import org.outcrop.raster.PlotLabels;
import org.outcrop.raster.PlotTheme;
import org.outcrop.raster.PngWriter;
import org.outcrop.raster.SvgPlot;

import picocli.CommandLine.Option;

/** How a plot looks. Filled by picocli. */
final class PlotOptions {

	private static final int LEAST = 64;

	@Option(names = "--size", paramLabel = "WxH", converter = Converters.Size.class, order = 18,
			description = "Size of the plot in pixels (default: 1100x550).")
	private PictureSize size = new PictureSize(1100, 550);

	/** Writes a line plot as png or svg. */
	void line(ResultTarget target, String format, double[] x, double[] y, PlotLabels labels) {
		check();
		write(target, format.equals("svg") ? SvgPlot.line(x, y, labels, PlotTheme.LIGHT, size.width(), size.height())
				: PlotImage.line(x, y, labels, PlotTheme.LIGHT, size.width(), size.height()), labels);
	}

	/** Writes a stick plot as png or svg. */
	void sticks(ResultTarget target, String format, double[] x, double[] y, PlotLabels labels) {
		check();
		write(target, format.equals("svg") ? SvgPlot.sticks(x, y, labels, PlotTheme.LIGHT, size.width(), size.height())
				: PlotImage.sticks(x, y, labels, PlotTheme.LIGHT, size.width(), size.height()), labels);
	}

	private void check() {
		if (size.width() < LEAST || size.height() < LEAST) {
			throw new UsageException("a plot needs at least " + LEAST + "x" + LEAST + " pixels");
		}
	}

	private static void write(ResultTarget target, Object picture, PlotLabels labels) {
		if (picture instanceof PixelImage pixels) {
			png(target.stream(), pixels, labels.title());
		} else {
			text(target.stream(), picture.toString());
		}
	}

	/** Writes a picture with its title and maker. */
	static void png(OutputStream stream, PixelImage picture, String title) {
		try {
			PngWriter.write(picture, stream, Map.of("Title", title, "Software", "Outcrop " + Versions.OUTCROP));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Writes a document as UTF-8. */
	static void text(OutputStream stream, String document) {
		try {
			stream.write(document.getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
