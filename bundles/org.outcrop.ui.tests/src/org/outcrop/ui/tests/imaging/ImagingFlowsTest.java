package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
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
		Dialogs.in("Resample", () -> ImagingBench.image().banner().resampleButton().notifyListeners(SWT.Selection, new Event()), shell -> {
			Ui.await("a plan", () -> Dialogs.isAble(shell, "Resample"));
			assertTrue(Dialogs.words(shell).contains("bins (orbitrap)"), Dialogs.words(shell));
			assertTrue(Dialogs.words(shell).contains("600 pixels"), Dialogs.words(shell));
			Dialogs.press(shell, "Next >");
			Dialogs.choose(shell, "Bins are", 2);
			assertFalse(Dialogs.isAble(shell, "Resample"));
			Dialogs.write(shell, "Width or number", "200000");
			Ui.await("another plan", () -> Dialogs.isAble(shell, "Resample") && Dialogs.words(shell).contains("200,000 bins"));
			Dialogs.press(shell, "Resample");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Open"));
			assertTrue(Dialogs.words(shell).contains("not on it: 0"), Dialogs.words(shell));
			Dialogs.press(shell, "Open");
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
