package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.synthetic.imaging.ImagingGenerator;
import org.outcrop.synthetic.imaging.ImagingModel;
import org.outcrop.synthetic.imaging.ImagingOptions;
import org.outcrop.synthetic.imaging.ImagingTruth;
import org.outcrop.ui.FileOpening;
import org.outcrop.ui.imaging.ImagingPerspective;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.PassState;
import org.outcrop.ui.tests.peakmap.Ui;

/** From a recorded file to images of its ions, as the user goes. */
class ImagingFlowsTest {

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

	private static <T extends Control> List<T> all(Composite parent, Class<T> type) {
		return Stream.of(parent.getChildren()).flatMap(child -> Stream.concat(type.isInstance(child) ? Stream.of(type.cast(child)) : Stream.empty(),
				child instanceof Composite inner ? all(inner, type).stream() : Stream.empty())).toList();
	}

	private static Button button(Shell shell, String label) {
		return all(shell, Button.class).stream().filter(b -> b.getText().equals(label)).findFirst().orElseThrow();
	}

	/** Answers a dialog, again and again until the answer says that it is done. */
	private static void inDialog(String title, Runnable opens, Consumer<Shell> answer) {
		Display display = Display.getCurrent();
		long end = System.nanoTime() + 20_000_000_000L;
		display.timerExec(100, new Runnable() {
			@Override
			public void run() {
				Optional<Shell> shell = Stream.of(display.getShells()).filter(s -> s.isVisible() && s.getText().equals(title)).findFirst();
				if (shell.isPresent()) {
					answer.accept(shell.get());
				} else if (System.nanoTime() < end) {
					display.timerExec(50, this);
				}
			}
		});
		opens.run();
	}

	@Test
	void aRecordedFileIsResampledAndItsStoreOpensWithEveryIonAtHand() {
		ImagingTruth truth = ImagingGenerator.write(folder.resolve("tissue.imzML"), ImagingOptions.demo().withGrid(ImagingOptions.Grid.of(30, 20)),
				Progress.NONE);
		FileOpening.open(truth.imzml());
		Ui.await("the image as recorded", () -> ImagingBench.model().session().filter(s -> s.pass() instanceof PassState.Done && s.isCurrent())
				.isPresent());
		assertEquals(ImagingPerspective.ID, PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().getPerspective().getId());
		double recorded = total(ImagingBench.session());
		assertEquals(truth.intensitySum(), recorded, 1e-6 * recorded);
		inDialog("Resample", () -> ImagingBench.image().banner().resampleButton().notifyListeners(SWT.Selection, new Event()), shell -> {
			Button go = button(shell, "Resample");
			Ui.await("a plan", go::getEnabled);
			Text words = all(shell, Text.class).stream().filter(text -> (text.getStyle() & SWT.MULTI) != 0).findFirst().orElseThrow();
			assertTrue(words.getText().contains("bins (orbitrap)"), words.getText());
			assertTrue(words.getText().contains("600 pixels"), words.getText());
			Combo spacing = all(shell, Combo.class).stream().filter(c -> c.getItem(c.getItemCount() - 1).equals("number of bins")).findFirst()
					.orElseThrow();
			spacing.select(2);
			spacing.notifyListeners(SWT.Selection, new Event());
			assertFalse(go.getEnabled());
			Text amount = all(shell, Text.class).stream().filter(text -> text.getMessage().equals("100000")).findFirst().orElseThrow();
			amount.setText("200000");
			Ui.await("another plan", () -> go.getEnabled() && words.getText().startsWith("200,000 bins"));
			go.notifyListeners(SWT.Selection, new Event());
		});
		Ui.await("the store", () -> ImagingBench.model().session().filter(s -> s.source().hasIons() && s.isCurrent()).isPresent());
		ImagingSession session = ImagingBench.session();
		ImagingStore store = session.source().store().orElseThrow();
		assertEquals(200_000, store.axis().bins());
		assertEquals("", ImagingBench.ions().words(), "what was said of the recorded file is gone");
		assertEquals(600, store.rows());
		assertEquals(recorded, total(session), 1e-6 * recorded);
		ImagingModel.Ion ion = truth.ions().getFirst().ion();
		Text entry = ImagingBench.ions().entry();
		entry.setText(ion.mz() + " ± 20 ppm");
		entry.notifyListeners(SWT.DefaultSelection, new Event());
		ImagingBench.awaitPicture();
		assertTrue(session.ions().current().what() instanceof Ion.Near);
		assertTrue(total(session) > 0);
	}

	private static double total(ImagingSession session) {
		double sum = 0;
		// hot spots are taken away from pictures, so the values are asked for as they are
		for (double value : session.source().image(session.ions().current().what(), ImageTreatment.NONE, Progress.NONE).values()) {
			sum += Double.isNaN(value) ? 0 : value;
		}
		return sum;
	}

	@Test
	void aBrokenFileIsExplained() throws Exception {
		Path broken = folder.resolve("broken.imzML");
		Files.writeString(broken, "<?xml version=\"1.0\"?><mzML xmlns=\"http://psi.hupo.org/ms/mzml\"><cvList count=\"1\">");
		var job = FileOpening.open(broken);
		Ui.await("the end of the job", () -> job.getResult() != null);
		assertFalse(job.getResult().isOK());
		assertFalse(job.getResult().getMessage().contains("Exception"), job.getResult().getMessage());
	}

	@Test
	void realImagesOpenAndShowTheirIonCurrent() throws Exception {
		Optional<Path> data = data();
		assumeTrue(data.isPresent(), "no real images at hand");
		for (String name : List.of("galaxy_cardinal/spatial_DGMM_input.imzML", "metaspace/Untreated_3_434_tiny.imzML",
				"imzml_spec/Example_Continuous.imzML")) {
			FileOpening.open(data.get().resolve(name));
			Ui.await(name, () -> ImagingBench.model().session()
					.filter(s -> s.file().endsWith(Path.of(name)) && s.pass() instanceof PassState.Done && s.isCurrent()).isPresent());
			assertTrue(total(ImagingBench.session()) > 0, name);
		}
	}

	private static Optional<Path> data() {
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path found = at.resolve("shared").resolve("data").resolve("imaging");
			if (Files.isDirectory(found)) {
				return Optional.of(found);
			}
		}
		return Optional.empty();
	}
}
