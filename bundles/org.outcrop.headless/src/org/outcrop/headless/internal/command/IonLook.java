package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.PictureSize;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.image.RgbOverlay;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.IntensityScale;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.RasterPainter;
import org.outcrop.raster.ScaleBar;

import picocli.CommandLine.Option;

/** How images become pictures. Filled by picocli. */
final class IonLook {

	/** Of positions without a spectrum: clear, so that the page shows through. */
	private static final int CLEAR = 0x00000000;
	private static final int WHITE = 0xFFFFFFFF;
	/** A picture is at least so large, unless a size was asked for: one of a few pixels shows nobody anything. */
	private static final int ROOMY = 400;
	private static final List<String> COLOURS = List.of("#ff0000", "#00ff00", "#0000ff", "#00ffff", "#ff00ff", "#ffff00");
	private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

	@Option(names = "--colours", paramLabel = "#RRGGBB,...", split = ",", hideParamSyntax = true, order = 10,
			description = "Of several ions, one each (default: red, green, blue, cyan, magenta, yellow).")
	private List<String> colours = COLOURS;

	@Option(names = "--scale", paramLabel = "log|sqrt|linear", order = 15, description = "How values become colours (default: linear).")
	private IntensityScale scale = IntensityScale.LINEAR;

	@Option(names = {"--colormap", "--colour-map"}, paramLabel = "NAME", order = 16,
			description = "Colours of a single image; a wrong name lists the known ones (default: viridis).")
	private String colourMap = "viridis";

	@Option(names = "--scale-bar", order = 17, description = "Draw how long a length is.")
	private boolean scaleBar;

	@Option(names = "--size", paramLabel = "WxH", converter = Converters.Size.class, order = 18,
			description = "Largest size of the picture; its shape is kept (default: 400 or more, in blocks of whole pixels).")
	private PictureSize size;

	@Option(names = "--section", paramLabel = "Z", order = 19, description = "Which plane of several, from 0 (default: 0).")
	private int section;

	int section() {
		return section;
	}

	boolean hasScaleBar() {
		return scaleBar;
	}

	/** Checks what can be checked before any work is done. @param images how many there are */
	void check(int images) {
		map();
		colours.forEach(IonLook::colour);
		if (images > colours.size()) {
			throw new UsageException(images + " ions need " + images + " colours; give them with --colours");
		}
	}

	/** @throws UsageException where the grid has no such section */
	void check(ImageGrid grid) {
		if (section < 0 || section >= grid.depth()) {
			throw new UsageException("--section " + section + " is none of the " + grid.depth() + " of this image, from 0 on");
		}
	}

	private ColourMap map() {
		try {
			return ColourMap.byName(colourMap);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private static int colour(String text) {
		if (!COLOUR.matcher(text).matches()) {
			throw new UsageException("'" + text + "' is no colour; write one such as #ff8000");
		}
		return Integer.parseInt(text.substring(1), 16);
	}

	/** One image by its colour map, several in a colour each. A pixel for each position. */
	PixelImage paint(List<IonImage> images) {
		if (images.size() == 1) {
			IonImage image = images.getFirst();
			return RasterPainter.paint(image.raster(section), new Colouring(map(), scale, image.range(), CLEAR));
		}
		List<RgbOverlay.Layer> layers = new ArrayList<>();
		for (int i = 0; i < images.size(); i++) {
			layers.add(new RgbOverlay.Layer(images.get(i), colour(colours.get(i)), images.get(i).range(), scale));
		}
		return RgbOverlay.paint(layers, section, CLEAR);
	}

	/** As large as is asked for, with what is drawn on it. @param known whether pixels are known to have a size in micrometres */
	PixelImage finish(PixelImage picture, ImageGrid grid, boolean known) {
		double aspect = grid.pixelSize().x() / grid.pixelSize().y();
		PixelImage sized = size == null ? roomy(picture, aspect) : PictureFit.into(picture, size, aspect);
		return scaleBar && known ? ScaleBar.of(grid.width() * grid.pixelSize().x() / sized.width(), sized.width()).drawOn(sized, WHITE) : sized;
	}

	private static PixelImage roomy(PixelImage picture, double aspect) {
		int zoom = Math.max(1, Math.ceilDiv(ROOMY, Math.max(picture.width(), picture.height())));
		int most = zoom * Math.max(picture.width(), picture.height());
		return zoom == 1 && aspect == 1 || most > PictureSize.LIMIT ? picture : PictureFit.into(picture, new PictureSize(most, most), aspect);
	}

	/** The colour of one of several images, {@code null} where it is alone. */
	String colourOf(int image, int images) {
		return images == 1 ? null : colours.get(image).toLowerCase(Locale.ROOT);
	}

	/** Tells what was done. */
	void put(Map<String, Object> facts, int images) {
		facts.put("scale", scale.name().toLowerCase(Locale.ROOT));
		facts.put("colormap", images == 1 ? colourMap.toLowerCase(Locale.ROOT) : null);
		facts.put("section", section);
	}
}
