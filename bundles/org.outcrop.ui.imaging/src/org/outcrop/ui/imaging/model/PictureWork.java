package org.outcrop.ui.imaging.model;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.imaging.image.RgbOverlay;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.RasterPainter;

/**
 * Makes pictures of ions. Worker threads.
 *
 * @param source of which
 */
record PictureWork(ImageSource source) {

	/** What a picture is to be of. */
	record Request(int z, List<Ion> ions, boolean overlay, DisplayOptions options) {
	}

	Shown make(Request request, Progress progress) {
		long start = System.nanoTime();
		ImageTreatment treatment = request.options().treatment();
		ImageTreatment told = new ImageTreatment(treatment.normalisation(), 1, treatment.smoothing());
		List<Shown.Layer> layers = new ArrayList<>();
		for (Ion ion : request.ions()) {
			progress.checkCancelled();
			IonImage image = source.image(ion.what(), told, progress);
			IonImage seen = treatment.hotSpots() < 1 ? source.image(ion.what(), treatment, progress) : image;
			layers.add(new Shown.Layer(ion, image, seen, ion.range().orElseGet(seen::range)));
		}
		PixelImage picture = request.overlay() ? added(layers, request) : mapped(layers.getFirst(), request);
		return new Shown(request.z(), layers, request.overlay(), request.options(), picture, (System.nanoTime() - start) / 1_000_000);
	}

	private static PixelImage mapped(Shown.Layer layer, Request request) {
		DisplayOptions options = request.options();
		return RasterPainter.paint(layer.seen().raster(request.z()), new Colouring(ColourMap.byName(options.colourMap()), options.scale(),
				layer.range(), 0));
	}

	private static PixelImage added(List<Shown.Layer> layers, Request request) {
		return RgbOverlay.paint(layers.stream().map(layer -> new RgbOverlay.Layer(layer.seen(), layer.ion().colour(), layer.range(),
				request.options().scale())).toList(), request.z(), 0);
	}
}
