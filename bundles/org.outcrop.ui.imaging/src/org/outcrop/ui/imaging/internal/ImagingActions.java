package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.raster.ColourMap;
import org.outcrop.ui.imaging.model.DisplayOptions;
import org.outcrop.ui.imaging.model.DisplayOptions.Divisor;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.picture.PictureCanvas;

/**
 * What menus and keys of the imaging perspective do, by name. Thread: user interface.
 *
 * @param model    of the parts
 * @param shell    that dialogs belong to
 * @param image    the part with the image, where it is there
 * @param spectrum the part with the spectrum, where it is there
 */
record ImagingActions(ImagingModel model, Supplier<Shell> shell, Supplier<Optional<ImageView>> image, Supplier<Optional<SpectrumView>> spectrum) {

	/** Does it; nothing where no image is open that it could be done with. */
	void run(String name) {
		switch (name) {
		case "zoomIn" -> canvas(canvas -> canvas.zoom(PictureCanvas.ZOOM_STEP));
		case "zoomOut" -> canvas(canvas -> canvas.zoom(1 / PictureCanvas.ZOOM_STEP));
		case "whole" -> canvas(PictureCanvas::fit);
		case "rectangle" -> tool(ImageInput.Tool.RECTANGLE);
		case "ellipse" -> tool(ImageInput.Tool.ELLIPSE);
		case "polygon" -> tool(ImageInput.Tool.POLYGON);
		case "overlay" -> session(s -> s.setIons(s.ions().withOverlay(!s.ions().overlay())));
		case "hotSpots" -> session(s -> s.setOptions(s.options().withHotSpots(s.options().hotSpots() < 1 ? 1 : IonImage.HOT_SPOTS)));
		case "normalise" -> session(s -> s.setOptions(s.options().withNormalisation(next(s.options()))));
		case "colours" -> session(s -> s.setOptions(s.options().withColourMap(next(ColourMap.names(), s.options().colourMap()))));
		case "nextIon" -> session(s -> s.setIons(s.ions().choosing(s.ions().chosen() + 1)));
		case "previousIon" -> session(s -> s.setIons(s.ions().choosing(s.ions().chosen() - 1)));
		case "nextSection" -> session(s -> s.setZ(s.z() + 1));
		case "previousSection" -> session(s -> s.setZ(s.z() - 1));
		case "zoomToIon" -> spectrum.get().ifPresent(SpectrumView::zoomToIon);
		case "resample" -> resample();
		default -> throw new IllegalArgumentException("no action " + name);
		}
	}

	private void session(Consumer<ImagingSession> action) {
		model.session().ifPresent(action);
	}

	private void canvas(Consumer<PictureCanvas<?, ?>> action) {
		image.get().map(ImageView::canvas).ifPresent(action);
	}

	private void tool(ImageInput.Tool tool) {
		image.get().ifPresent(view -> view.setTool(tool));
	}

	/** Those that can be had without naming an ion; a reference that was named counts among them. */
	private static Divisor next(DisplayOptions options) {
		List<Divisor> possible = List.of(Divisor.values()).stream().filter(by -> by != Divisor.REFERENCE || options.reference().isPresent()).toList();
		return next(possible, options.normalisation());
	}

	private static <T> T next(List<T> choices, T now) {
		return choices.get((choices.indexOf(now) + 1) % choices.size());
	}

	private void resample() {
		if (model.session().flatMap(s -> s.source().run()).isPresent()) {
			session(s -> ResampleAction.ask(shell.get(), s));
		} else {
			MessageDialog.openInformation(shell.get(), "Resample", model.session().isPresent() ? "This image lies on one mass axis already."
					: "Open an imzML file first: File > Open Data File (Ctrl+O).");
		}
	}

	/** Asks for a file, and writes the image. */
	void export(Export.Format format) {
		session(s -> image.get().ifPresent(view -> Export.ask(s, view.canvas(), format)));
	}

	/** Asks for a file, and writes the figures of regions. */
	void exportRegions() {
		session(s -> Export.askRegions(s, shell.get()));
	}
}
