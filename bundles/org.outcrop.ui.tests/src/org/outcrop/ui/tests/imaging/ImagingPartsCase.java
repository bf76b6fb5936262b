package org.outcrop.ui.tests.imaging;

import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.ui.imaging.model.Cell;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.widgets.IonCanvas;
import org.outcrop.ui.tests.peakmap.Ui;

/** An imaging perspective with nothing open, and events that mouse and keyboard would send to it. */
abstract class ImagingPartsCase {

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		ImagingBench.reset();
	}

	@AfterEach
	void close() {
		ImagingBench.close();
	}

	static ImagingSession store() {
		ImagingSession session = ImagingBench.open(new FakeImagingStore());
		ImagingBench.awaitPicture();
		return session;
	}

	static IonCanvas canvas() {
		return ImagingBench.image().canvas();
	}

	static Point on(IonCanvas canvas, double x, double y) {
		PictureView view = canvas.view().orElseThrow();
		return new Point((int) Math.round(view.x(new Place(x, y))), (int) Math.round(view.y(new Place(x, y))));
	}

	static void click(Cell cell) {
		Point at = on(canvas(), cell.x() + 0.5, cell.y() + 0.5);
		Ui.click(canvas(), at.x, at.y);
	}

	static void drag(Place from, Place to) {
		Point a = on(canvas(), from.x(), from.y());
		Point b = on(canvas(), to.x(), to.y());
		Ui.drag(canvas(), a.x, a.y, b.x, b.y, 1, 0);
	}

	static void enter(Text field, String text) {
		field.setText(text);
		field.notifyListeners(SWT.DefaultSelection, new Event());
	}

	static void choose(Combo combo, int index) {
		combo.select(index);
		combo.notifyListeners(SWT.Selection, new Event());
	}

	static double shownAt(int x, int y) {
		return ImagingBench.session().shown().orElseThrow().layers().getFirst().image().at(x, y, 0);
	}
}
