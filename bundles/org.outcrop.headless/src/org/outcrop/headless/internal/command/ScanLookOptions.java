package org.outcrop.headless.internal.command;

import org.outcrop.array.Interval;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.PictureSize;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.raster.PixelImage;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Picture;

import picocli.CommandLine.Option;

/** How numbers of a scan become colours. Filled by picocli. */
final class ScanLookOptions {

	/** Of cells without data: clear, so that the page shows through. */
	private static final int CLEAR = 0x00000000;

	@Option(names = "--scale", paramLabel = "log|sqrt|linear", order = 15, description = "How values become colours (default: linear, of transforms log).")
	private IntensityScale scale;

	@Option(names = "--log", order = 15, description = "The same as --scale log.")
	private boolean log;

	@Option(names = "--gamma", paramLabel = "G", order = 16, description = "An exponent instead of a scale; below 1 shows weak values.")
	private Double gamma;

	@Option(names = "--percentiles", paramLabel = "a:b", converter = Converters.Range.class, order = 17,
			description = "Percentiles of the values at the ends of the colours (default: 0:100).")
	private Interval percentiles = new Interval(0, 100);

	@Option(names = {"--colormap", "--colour-map"}, paramLabel = "NAME", order = 18,
			description = "Colours; a wrong name lists the known ones (default: viridis).")
	private String colourMap = "viridis";

	@Option(names = "--size", paramLabel = "WxH", converter = Converters.Size.class, order = 19,
			description = "Largest size of the picture; its shape is kept, and a cell becomes a block of pixels (default: one pixel a cell).")
	private PictureSize size;

	/** What is taken where the user has said nothing; linear without this. */
	void byDefault(IntensityScale usual) {
		scale = scale == null ? usual : scale;
	}

	/** Checks what can be checked before any work is done. */
	void check() {
		if (log && scale != null && scale != IntensityScale.LOG) {
			throw new UsageException("--log and --scale exclude each other");
		}
		scale = log ? IntensityScale.LOG : scale;
		colours();
		if (gamma != null && !(gamma > 0 && gamma <= 100)) {
			throw new UsageException("--gamma is a number above 0, not " + gamma);
		}
		if (!(percentiles.clampedTo(new Interval(0, 100)).length() > 0)) {
			throw new UsageException("--percentiles go from 0 to 100, the smaller first");
		}
	}

	private ColourMap colours() {
		try {
			return ColourMap.byName(colourMap);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	/** The picture in colours. */
	PixelImage paint(Picture picture) {
		Interval percent = percentiles.clampedTo(new Interval(0, 100));
		Contrast contrast = Contrast.ofPercentiles(picture, percent.min(), percent.max(), contrastScale(), gamma == null ? 1 : gamma);
		return sized(contrast.paint(picture, colours(), CLEAR));
	}

	private Contrast.Scale contrastScale() {
		if (gamma != null) {
			return Contrast.Scale.GAMMA;
		}
		return switch (scale) {
		case null -> Contrast.Scale.LINEAR;
		case LOG -> Contrast.Scale.LOG;
		case SQRT -> Contrast.Scale.ROOT;
		case LINEAR -> Contrast.Scale.LINEAR;
		};
	}

	/** Scaled to the size that was asked for, by whole cells: no values are made up. */
	PixelImage sized(PixelImage image) {
		return size == null ? image : PictureFit.into(image, size);
	}
}
