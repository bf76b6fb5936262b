package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.Test;
import org.outcrop.imaging.image.Alignment;
import org.outcrop.ui.imaging.ImagingPerspective;
import org.outcrop.ui.imaging.internal.Export;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Outline;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.widgets.IonCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** The tools that work on the image of an ion: regions, zoom, and points that align the optical image. */
class ImagingToolsTest extends ImagingPartsCase {

	@Test
	void aDragDrawsARegionWithItsFiguresAndItsMeanSpectrum() throws Exception {
		ImagingSession session = store();
		enter(ImagingBench.ions().entry(), Double.toString(FakeImagingStore.A));
		ImagingBench.awaitPicture();
		drag(new Place(4, 4), new Place(8, 6));
		Ui.await("figures", () -> session.regions().figures(0).isPresent());
		var figures = session.regions().figures(0).orElseThrow();
		assertEquals(8, figures.pixels());
		assertEquals(6.5, figures.mean(), 1e-9);
		assertEquals("8", ImagingBench.regions().table().getItem(0).getText(1));
		assertEquals("6.5", ImagingBench.regions().table().getItem(0).getText(2));
		Ui.await("the mean spectrum", () -> ImagingBench.spectrum().title().startsWith("mean of Region 1, 8 pixels"));
		double[] intensity = session.spectra().beside().orElseThrow().intensity();
		assertEquals(6.5, intensity[0], 1e-6);
		Path file = folder.resolve("regions.csv");
		Export.regions(session, file).join();
		assertTrue(Files.readString(file).lines().toList().get(1).startsWith("Region 1,m/z 120.0500"), Files.readString(file));
		Ui.key(canvas(), SWT.DEL, (char) 0, 0);
		assertTrue(session.regions().list().isEmpty());
		assertTrue(ImagingBench.regions().notice().isPresent());
	}

	@Test
	void cornersAndEnterMakeAPolygonAndEscapeGivesUp() {
		ImagingSession session = store();
		tool("polygon");
		for (Place corner : List.of(new Place(2, 2), new Place(9, 2), new Place(9, 9))) {
			Point at = on(canvas(), corner.x(), corner.y());
			Ui.click(canvas(), at.x, at.y);
		}
		Ui.key(canvas(), SWT.CR, '\r', 0);
		assertEquals("polygon", session.regions().list().getFirst().outline().kind());
		Point at = on(canvas(), 5, 5);
		Ui.click(canvas(), at.x, at.y);
		Ui.key(canvas(), SWT.ESC, (char) 0, 0);
		Ui.key(canvas(), SWT.CR, '\r', 0);
		assertEquals(1, session.regions().list().size());
		tool("ellipse");
		drag(new Place(3, 3), new Place(12, 9));
		assertTrue(session.regions().list().get(1).outline() instanceof Outline.Ellipse);
		tool("rectangle");
	}

	/** Presses a button over the image, found by what it says of itself. */
	private static void tool(String name) {
		Control bar = canvas().getParent().getChildren()[0];
		for (Control group : ((Composite) bar).getChildren()) {
			if (group instanceof ToolBar buttons) {
				for (var item : buttons.getItems()) {
					if (item.getToolTipText().contains(" " + name)) {
						for (var other : buttons.getItems()) {
							other.setSelection(other == item);
						}
						item.notifyListeners(SWT.Selection, new Event());
						return;
					}
				}
			}
		}
		throw new AssertionError("no button for a " + name);
	}

	@Test
	void theWheelZoomsAtTheCursorAndADoubleClickShowsAll() {
		store();
		PictureView whole = canvas().view().orElseThrow();
		Place place = whole.placeAt(100, 80);
		for (int i = 0; i < 5; i++) {
			Ui.wheel(canvas(), 100, 80, 3, 0);
		}
		PictureView near = canvas().view().orElseThrow();
		assertTrue(near.scale() > 2 * whole.scale());
		assertEquals(place.x(), near.placeAt(100, 80).x(), 1e-6);
		Ui.drag(canvas(), 100, 80, 130, 90, 1, SWT.CTRL);
		assertEquals(near.left() + 30, canvas().view().orElseThrow().left(), 1.01);
		Ui.key(canvas(), '+', '+', 0);
		Ui.key(canvas(), SWT.HOME, (char) 0, 0);
		assertEquals(whole, canvas().view().orElseThrow());
	}

	@Test
	void pointsOnBothImagesBringTheOpticalOneUnderTheIons() {
		ImagingSession session = store();
		ImageData data = new ImageData(240, 320, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] {data};
		Path file = folder.resolve("slide.png");
		loader.save(file.toString(), SWT.IMAGE_PNG);
		ImagingBench.show(ImagingPerspective.OPTICAL);
		ImagingBench.optical().load(file);
		Ui.await("the optical image", () -> session.optical().picture().isPresent());
		IonCanvas optical = ImagingBench.optical().canvas();
		ImagingBench.optical().alignButton().setSelection(true);
		ImagingBench.optical().alignButton().notifyListeners(SWT.Selection, new Event());
		for (Place place : List.of(new Place(4, 4), new Place(20, 4), new Place(4, 12), new Place(20, 12))) {
			Point on = new Point(0, 0);
			PictureView view = optical.view().orElseThrow();
			on.x = (int) Math.round(view.x(new Place(10 * place.x(), 20 * place.y())));
			on.y = (int) Math.round(view.y(new Place(10 * place.x(), 20 * place.y())));
			Ui.click(optical, on.x, on.y);
			Point partner = on(canvas(), place.x(), place.y());
			Ui.click(canvas(), partner.x, partner.y);
		}
		assertEquals(4, session.optical().pairs().size());
		Alignment found = session.optical().alignment().orElseThrow();
		// the centre of pixel (0, 0) is the origin, and pixels are 50 micrometres; a click is as exact as a point of the small canvas
		double click = 2 / optical.view().orElseThrow().scale();
		assertEquals(10 * 10, found.u((10 - 0.5) * 50, (8 - 0.5) * 50), click);
		assertEquals(20 * 8, found.v((10 - 0.5) * 50, (8 - 0.5) * 50), click);
		assertTrue(ImagingBench.optical().words().contains("residual"), ImagingBench.optical().words());
		assertTrue(session.pixel().isEmpty(), "while points are set no pixel is chosen");
		ImagingBench.optical().opacity().setSelection(30);
		ImagingBench.optical().opacity().notifyListeners(SWT.Selection, new Event());
		assertEquals(0.3, session.optical().opacity(), 1e-9);
	}
}
