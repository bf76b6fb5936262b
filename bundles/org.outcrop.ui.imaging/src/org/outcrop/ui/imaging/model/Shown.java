package org.outcrop.ui.imaging.model;

import java.util.List;
import java.util.stream.Collectors;

import org.outcrop.array.Interval;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.raster.PixelImage;
import org.outcrop.ui.Numbers;

/**
 * A picture that is shown.
 *
 * @param z       section that it is of
 * @param layers  one, or several that are laid over each other
 * @param overlay true where each layer has its own colour
 * @param options how it was made
 * @param image   ARGB, alpha 0 where there is no value
 * @param millis  how long it took
 */
public record Shown(int z, List<Layer> layers, boolean overlay, DisplayOptions options, PixelImage image, long millis) {

	public Shown {
		layers = List.copyOf(layers);
	}

	/**
	 * Values of one ion.
	 *
	 * @param image what is told of pixels and regions, and exported: normalised and smoothed
	 * @param seen  the same without hot spots, which is what is painted
	 * @param range values at the ends of its colours
	 */
	public record Layer(Ion ion, IonImage image, IonImage seen, Interval range) {
	}

	/** What is shown, in a few words; the legend names each of several. */
	public String title() {
		return layers.size() == 1 ? layers.getFirst().ion().what().title() : layers.size() + " ions";
	}

	/** The values of a pixel, in one line; empty where it has none. */
	public String values(Cell cell) {
		return layers.stream().filter(layer -> !Double.isNaN(layer.image().at(cell.x(), cell.y(), z)))
				.map(layer -> (layers.size() > 1 ? layer.ion().what().name() + ": " : "") + Numbers.brief(layer.image().at(cell.x(), cell.y(), z)))
				.collect(Collectors.joining("   "));
	}
}
