package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.synthetic.LcmsGenerator;
import org.outcrop.synthetic.LcmsOptions;

/** Files dropped on the parts, by the events that the toolkit sends when a file manager lets go of them. */
class DropTest {

	@TempDir
	Path folder;

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	/** The target that the toolkit would choose: of the control under the mouse, or of what it lies in. */
	private static DropTarget targetAt(Control control) {
		for (Control at = control; at != null; at = at.getParent()) {
			if (at.getData(DND.DROP_TARGET_KEY) instanceof DropTarget target) {
				return target;
			}
		}
		throw new AssertionError("nothing can be dropped on " + control);
	}

	/** The toolkit's own event class is hidden, and its listeners accept no other. */
	private static Event dragEvent(DropTarget target, Object data) throws ReflectiveOperationException {
		Constructor<?> constructor = Class.forName("org.eclipse.swt.dnd.DNDEvent", true, DropTarget.class.getClassLoader())
				.getDeclaredConstructor();
		constructor.setAccessible(true);
		Event event = (Event) constructor.newInstance();
		event.widget = target;
		event.data = data;
		event.detail = DND.DROP_DEFAULT;
		set(event, "operations", DND.DROP_COPY | DND.DROP_LINK);
		set(event, "dataTypes", FileTransfer.getInstance().getSupportedTypes());
		set(event, "dataType", FileTransfer.getInstance().getSupportedTypes()[0]);
		return event;
	}

	private static void set(Event event, String field, Object value) throws ReflectiveOperationException {
		var f = event.getClass().getDeclaredField(field);
		f.setAccessible(true);
		f.set(event, value);
	}

	@Test
	void aDroppedFileIsOpenedAsACopyNotMoved() throws ReflectiveOperationException {
		Path file = folder.resolve("dropped.mzML");
		LcmsGenerator.write(file, LcmsOptions.demo().withMs1Spectra(20).withFeatures(5).withNoisePeaksPerSpectrum(10), Progress.NONE);
		DropTarget target = targetAt(Workbench.map().canvas());
		Event enter = dragEvent(target, null);
		target.notifyListeners(DND.DragEnter, enter);
		assertEquals(DND.DROP_COPY, enter.detail, "the file manager is to keep its file");
		target.notifyListeners(DND.Drop, dragEvent(target, new String[] {file.toString()}));
		Ui.await("the dropped run", () -> Workbench.model().store().isPresent());
		assertEquals(file, Workbench.run().file());
		assertEquals(20, Workbench.run().store().orElseThrow().summary().levels().get(1).spectra());
	}

	@Test
	void everyPartTakesFiles() {
		for (Control part : List.of(Workbench.map().canvas(), Workbench.overview().canvas(), Workbench.chromatogram().canvas(),
				Workbench.spectrum().canvas(), Workbench.spectra().table())) {
			DropTarget target = targetAt(part);
			assertTrue(List.of(target.getTransfer()).contains(FileTransfer.getInstance()), part.toString());
			assertTrue(target.getControl() instanceof Composite);
		}
	}
}
