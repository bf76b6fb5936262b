package org.outcrop.ui.tests.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.synthetic.imaging.ImagingGenerator;
import org.outcrop.synthetic.imaging.ImagingOptions;
import org.outcrop.synthetic.imaging.ImagingTruth;
import org.outcrop.ui.imaging.internal.ResampleAction;
import org.outcrop.ui.imaging.internal.ResampleDialog;
import org.outcrop.ui.imaging.model.Cell;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Ion;
import org.outcrop.ui.imaging.model.ResampleDraft;
import org.outcrop.ui.imaging.model.TargetDraft;
import org.outcrop.ui.tests.peakmap.Ui;

/** Resampling as the user does it: step by step, stopped, gone on with, and told in one line what is in the way. */
class ResampleDialogTest {

	@TempDir
	Path folder;
	private ImagingTruth truth;
	private ImagingRun run;

	@BeforeEach
	void open() throws WorkbenchException {
		ImagingBench.reset();
		truth = ImagingGenerator.write(folder.resolve("tissue.imzML"), ImagingOptions.demo().withGrid(ImagingOptions.Grid.of(20, 15)), Progress.NONE);
		run = (ImagingRun) opened(truth.imzml());
	}

	@AfterEach
	void close() {
		run.close();
		Ui.await("the end of jobs", () -> Job.getJobManager().find(ResampleAction.FAMILY).length == 0);
		ImagingBench.close();
	}

	private static Object opened(Path path) {
		return OutcropRuntime.get().formatReaders().open(path, new OpenOptions(2, new MemoryBudget(256L << 20)), Progress.NONE);
	}

	private void inDialog(Consumer<Shell> answer) {
		Dialogs.in("Resample", () -> new ResampleDialog(Display.getCurrent().getActiveShell(), run, 2, OutcropRuntime.get().memoryBudget()).open(), shell -> {
			Ui.await("a plan", () -> Dialogs.words(shell).contains("bins ("));
			answer.accept(shell);
			if (!shell.isDisposed()) {
				shell.close();
			}
		});
	}

	private static void toTarget(Shell shell) {
		Dialogs.press(shell, "Next >");
		Dialogs.press(shell, "Next >");
	}

	@Test
	void everyStepShowsAxisSizeAndMemoryAndTheWayBackIsOpen() {
		inDialog(shell -> {
			Ui.await("it may begin", () -> Dialogs.isAble(shell, "Resample"));
			for (String step : new String[] {"300 on 20 × 15", "Operator", "Folder"}) {
				String words = Dialogs.words(shell);
				assertTrue(words.contains(step), words);
				assertTrue(words.contains("bins (orbitrap)") && words.contains("The result takes about") && words.contains("Memory: about"), words);
				if (Dialogs.isAble(shell, "Next >")) {
					Dialogs.press(shell, "Next >");
				}
			}
			Dialogs.press(shell, "< Back");
			Dialogs.press(shell, "< Back");
			assertFalse(Dialogs.isAble(shell, "< Back"));
			Dialogs.write(shell, "from", "many");
			Ui.await("what is wrong", () -> Dialogs.words(shell).contains("The lower end of the range has to be a number"));
			assertFalse(Dialogs.isAble(shell, "Resample"));
			Dialogs.write(shell, "from", "300");
			Ui.await("another range", () -> Dialogs.isAble(shell, "Resample") && Dialogs.words(shell).contains("from m/z 300.0"));
		});
	}

	@ParameterizedTest
	@EnumSource(TargetDraft.Form.class)
	void everyFormIsWrittenAndItsProofIsShown(TargetDraft.Form form) {
		Path written = folder.resolve("tissue" + form.ending());
		inDialog(shell -> {
			toTarget(shell);
			Dialogs.choose(shell, "Form", form.ordinal());
			if (form != TargetDraft.Form.H5AD) {
				Dialogs.write(shell, "Images of ions", truth.ions().getFirst().ion().mz() + " ± 10 ppm");
			}
			Ui.await("it may begin", () -> Dialogs.isAble(shell, "Resample"));
			assertFalse(Files.exists(written));
			Dialogs.press(shell, "Resample");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Close"));
			assertTrue(Dialogs.words(shell).contains(written.getFileName() + ": 300 pixels"), Dialogs.words(shell));
			assertTrue(Dialogs.words(shell).contains("not on it: 0."), Dialogs.words(shell));
			Dialogs.press(shell, "Open");
		});
		Ui.await("the result", () -> ImagingBench.model().session().filter(s -> s.file().equals(written) && s.isCurrent()).isPresent());
		ImagingSession session = ImagingBench.session();
		double sum = Arrays.stream(session.source().image(new Ion.Total(), ImageTreatment.NONE, Progress.NONE).values()).sum();
		assertEquals(truth.intensitySum(), sum, 1e-6 * truth.intensitySum());
		if (form == TargetDraft.Form.OME_ZARR) {
			session.setIons(session.ions().choosing(2));
			ImagingBench.awaitPicture();
			assertTrue(session.shown().orElseThrow().layers().getFirst().range().max() > 0, "the ion that was asked for");
			session.select(new Cell(10, 7));
			Ui.await("why there is no spectrum", () -> ImagingBench.spectrum().notice().filter(n -> n.text().contains("images alone")).isPresent());
			assertTrue(ImagingBench.ions().words().contains("images alone"), ImagingBench.ions().words());
		}
	}

	private static double[] tic(Path store) {
		try (ImagingStore open = (ImagingStore) opened(store)) {
			return open.tic();
		}
	}

	/** Leaves what a killed run leaves. */
	private void interrupt(Path target) {
		ResampleDraft draft = ResampleDraft.automatic(target.toString()).with(new TargetDraft(target.toString(),
				TargetDraft.of(target.toString()).layout(), "", false, true, true));
		AtomicLong done = new AtomicLong();
		Progress half = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long now, long total) {
				done.set(now);
			}

			@Override
			public boolean isCancelled() {
				return done.get() >= 100;
			}
		};
		MemoryBudget budget = new MemoryBudget(256L << 20);
		assertThrows(CancellationException.class,
				() -> Resampler.run(Resampler.plan(run, draft.options(1, "test"), budget, Progress.NONE), draft.target().place(), half));
		assertTrue(Files.isDirectory(draft.target().place().work()));
	}

	@Test
	void aRunThatWasInterruptedIsOfferedAndGoneOnWith() {
		Path target = folder.resolve("tissue.zarr");
		interrupt(target);
		inDialog(shell -> {
			Ui.await("what is left", () -> Dialogs.isAble(shell, "Go On"));
			assertTrue(Dialogs.words(shell).contains("An interrupted run is gone on with"), Dialogs.words(shell));
			Dialogs.press(shell, "Go On");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Close"));
			assertTrue(Dialogs.words(shell).contains("before the interruption"), Dialogs.words(shell));
		});
		assertEquals(truth.intensitySum(), Arrays.stream(tic(target)).sum(), 1e-6 * truth.intensitySum());
	}

	@Test
	void anotherAxisThanThatOfTheInterruptedRunIsRefusedInOneLineUnlessItBeginsAnew() {
		Path target = folder.resolve("tissue.zarr");
		interrupt(target);
		inDialog(shell -> {
			Dialogs.press(shell, "Next >");
			Dialogs.choose(shell, "Bins are", 2);
			Dialogs.write(shell, "Width or number", "5000");
			Ui.await("another plan", () -> Dialogs.isAble(shell, "Go On") && Dialogs.words(shell).contains("5,000 bins"));
			Dialogs.press(shell, "Go On");
			Ui.await("why not", () -> Dialogs.words(shell).contains("It could not be finished."));
			Ui.await("the way back", () -> Dialogs.isAble(shell, "< Back"));
			Dialogs.press(shell, "< Back");
			Dialogs.press(shell, "Go on with the run that was interrupted here");
			Ui.await("a new beginning", () -> Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, "Resample");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Close"));
		});
		try (ImagingStore store = (ImagingStore) opened(target)) {
			assertEquals(5000, store.axis().bins());
		}
	}

	@Test
	void whatIsStoppedLeavesNothingUnderItsNameAndGoesOnToTheSameEnd() {
		Path target = folder.resolve("tissue.zarr");
		inDialog(shell -> {
			toTarget(shell);
			Dialogs.press(shell, "Keep what is done on the disk, to go on after an interruption");
			Ui.await("it may begin", () -> Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, "Resample");
			if (Dialogs.isAble(shell, "Stop")) {
				Dialogs.press(shell, "Stop");
			}
			Ui.await("the end", () -> Dialogs.words(shell).contains("Stopped.") || Dialogs.isAble(shell, "Close"));
			if (Dialogs.isAble(shell, "Close")) {
				return; // it was quicker
			}
			assertFalse(Files.exists(target));
			Ui.await("the way on", () -> Dialogs.isAble(shell, "Go On") || Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, Dialogs.isAble(shell, "Go On") ? "Go On" : "Resample");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Close"));
		});
		Path other = folder.resolve("other.zarr");
		ResampleDraft draft = ResampleDraft.automatic(other.toString());
		Resampler.run(Resampler.plan(run, draft.options(1, "test"), new MemoryBudget(256L << 20), Progress.NONE), draft.target().place(), Progress.NONE);
		assertArrayEquals(tic(other), tic(target));
	}

	@Test
	void whatRunsInTheBackgroundOpensWhenItIsFinished() {
		inDialog(shell -> {
			Ui.await("it may begin", () -> Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, "Resample");
			if (!Dialogs.isAble(shell, "Run in Background")) {
				Dialogs.press(shell, "Open"); // it was quicker
				return;
			}
			Dialogs.press(shell, "Run in Background");
			assertTrue(shell.isDisposed());
		});
		Ui.await("the end of the job", () -> Job.getJobManager().find(ResampleAction.FAMILY).length == 0);
		Ui.await("the store", () -> ImagingBench.model().session().filter(s -> s.file().endsWith("tissue.zarr") && s.isCurrent()).isPresent());
	}

	private void saysInOneLine(String name, String said) {
		inDialog(shell -> {
			toTarget(shell);
			Dialogs.write(shell, "Name", name);
			Ui.await(said, () -> Dialogs.words(shell).contains(said));
			assertFalse(Dialogs.isAble(shell, "Resample"));
			assertFalse(Dialogs.words(shell).contains("Exception"), Dialogs.words(shell));
		});
	}

	@Test
	void whatIsInTheWayIsSaidBeforeItBegins() throws IOException {
		Files.createDirectories(folder.resolve("taken.zarr"));
		Files.writeString(folder.resolve("taken.zarr").resolve("zarr.json"), "{}");
		saysInOneLine("taken.zarr", "There is something of this name already");
		saysInOneLine("no/such/folder.zarr", "There is no such folder");
		saysInOneLine("tissue.txt", "The name ends in .zarr for a store");
		saysInOneLine(" ", "Name a store to write.");
	}

	@Test
	void aStoreIsReplacedWhenThatIsWished() throws IOException {
		Files.createDirectories(folder.resolve("tissue.zarr"));
		Files.writeString(folder.resolve("tissue.zarr").resolve("zarr.json"), "{}");
		inDialog(shell -> {
			toTarget(shell);
			Ui.await("what is in the way", () -> Dialogs.words(shell).contains("There is something of this name already"));
			Dialogs.press(shell, "Replace the store if it is there");
			Ui.await("it may begin", () -> Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, "Resample");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Close"));
		});
		assertEquals(300, tic(folder.resolve("tissue.zarr")).length);
	}

	@Test
	void aFolderThatMayNotBeWrittenIntoIsSaidToBeSuch() throws IOException {
		Path closed = Files.createDirectories(folder.resolve("closed"));
		assertTrue(closed.toFile().setWritable(false));
		assumeFalse(Files.isWritable(closed), "who runs this test may write everywhere");
		saysInOneLine("closed/tissue.zarr", "Nothing may be written into this folder");
	}

	@Test
	void whatGoesWrongMeanwhileIsSaidInOneLineAndCanBeTriedAgain() throws IOException {
		Path inTheWay = folder.resolve(".tissue.zarr.part");
		Files.writeString(inTheWay, "a file where the folder for what waits should be");
		inDialog(shell -> {
			Ui.await("it may begin", () -> Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, "Resample");
			Ui.await("what went wrong", () -> Dialogs.words(shell).contains("It could not be finished."));
			String words = Dialogs.words(shell);
			assertTrue(words.contains("Look at the free space and the permissions of the folder."), words);
			Optional<String> line = Stream.of(words.split("\n")).filter(l -> l.contains("can't be written") || l.contains("Can't be written")).findFirst();
			assertTrue(line.isPresent(), words);
			assertTrue(inTheWay.toFile().delete());
			Ui.await("another try", () -> Dialogs.isAble(shell, "Resample"));
			Dialogs.press(shell, "Resample");
			Ui.await("the end", () -> Dialogs.isAble(shell, "Close"));
		});
	}
}
