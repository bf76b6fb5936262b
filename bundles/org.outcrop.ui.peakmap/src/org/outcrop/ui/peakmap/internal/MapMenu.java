package org.outcrop.ui.peakmap.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.Xic;
import org.outcrop.ui.peakmap.widgets.PeakMapCanvas;

/** The context menu of the map, about the place that was clicked. Thread: user interface. */
public final class MapMenu {

	private final PeakMapCanvas canvas;
	private final PeakMapModel model;
	private final DoubleSupplier ppm;
	private final Menu menu;

	/** @param ppm half width of an extracted ion chromatogram */
	public MapMenu(PeakMapCanvas canvas, PeakMapModel model, DoubleSupplier ppm) {
		this.canvas = canvas;
		this.model = model;
		this.ppm = ppm;
		this.menu = new Menu(canvas);
		menu.addListener(SWT.Show, e -> fill());
		canvas.setMenu(menu);
	}

	private void fill() {
		for (MenuItem item : menu.getItems()) {
			item.dispose();
		}
		Optional<RunSession> run = model.run().filter(RunSession::hasMap);
		if (run.isEmpty()) {
			add("No file is open", false, () -> {
				// only says so
			});
			return;
		}
		boolean ready = run.get().store().isPresent();
		if (canvas.pressedValue().isPresent()) {
			addPlace(run.get(), ready);
		}
		add("Whole Run\tHome", true, run.get()::showWhole);
		add("Back\tBackspace", run.get().history().canGoBack(), run.get()::back);
		add("Forward\tAlt+Right", run.get().history().canGoForward(), run.get()::forward);
		add("Go to Range…\tG", true, () -> new GoToDialog(canvas.getShell(), run.get()).open());
		new MenuItem(menu, SWT.SEPARATOR);
		add("Remove Measurement\tDelete", canvas.measurement().isPresent(), canvas::clearMeasurement);
		add("Export Image…", true, () -> export(run.get()));
	}

	/** The place is asked for when an entry is chosen: the exact peak may be found while the menu is open. */
	private void addPlace(RunSession run, boolean ready) {
		add("Spectrum Here", ready, () -> canvas.pressedValue().ifPresent(value -> run.selectAt(rt(value))));
		add("XIC Here, ± " + Numbers.brief(ppm.getAsDouble()) + " ppm", ready,
				() -> canvas.pressedValue().ifPresent(value -> run.setXic(Optional.of(new Xic(mz(value), ppm.getAsDouble())))));
		add("Copy Values", true, () -> canvas.pressedValue().ifPresent(value -> copy(value.copied())));
		new MenuItem(menu, SWT.SEPARATOR);
	}

	private static double rt(CursorValue value) {
		return value.peak().map(CursorValue.Peak::rt).orElse(value.rt());
	}

	private static double mz(CursorValue value) {
		return value.peak().map(CursorValue.Peak::mz).orElse(value.mz());
	}

	private void add(String text, boolean enabled, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.setEnabled(enabled);
		item.addListener(SWT.Selection, e -> action.run());
	}

	private void copy(String text) {
		Clipboard clipboard = new Clipboard(canvas.getDisplay());
		clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
		clipboard.dispose();
	}

	private void export(RunSession run) {
		FileDialog dialog = new FileDialog(canvas.getShell(), SWT.SAVE);
		dialog.setText("Export Image");
		dialog.setFilterExtensions(new String[] {"*.png"});
		dialog.setFileName(run.file().getFileName() + ".png");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			Path target = Path.of(chosen.toLowerCase(Locale.ROOT).endsWith(".png") ? chosen : chosen + ".png");
			ImageData picture = canvas.snapshot();
			JobRunner.start("Exporting " + target.getFileName(), MapMenu.class, target, progress -> PictureFile.save(picture, target));
		}
	}
}
