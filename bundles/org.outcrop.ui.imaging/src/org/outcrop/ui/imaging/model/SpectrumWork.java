package org.outcrop.ui.imaging.model;

import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.outcrop.data.DataException;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;

/** The mean spectrum, and the one beside it: of a pixel or of a region. Thread: user interface; reading is done elsewhere. */
public final class SpectrumWork implements AutoCloseable {

	private final ImageSource source;
	private final LatestWork reading;
	private final LatestWork averaging;
	private final Consumer<Change> listener;
	private Optional<MassSpectrum> mean = Optional.empty();
	private Optional<MassSpectrum> beside = Optional.empty();
	private Optional<Notice> problem = Optional.empty();
	private boolean busy;

	SpectrumWork(ImageSource source, Executor ui, Consumer<Change> listener) {
		this.source = source;
		this.listener = listener;
		reading = new LatestWork("outcrop-imaging-spectrum", ui);
		averaging = new LatestWork("outcrop-imaging-mean", ui);
	}

	/** Begins with the mean of all. */
	void start() {
		averaging.submit(progress -> source.mean().map(s -> new MassSpectrum("mean of all pixels", s.mz(), s.intensity(), s.line())), found -> {
			mean = found;
			listener.accept(Change.STATE);
		}, failure -> {
			problem = Optional.of(failed("The mean spectrum can't be shown", failure));
			listener.accept(Change.STATE);
		});
	}

	/** Mean of all pixels; empty until it is known, and where it never is. */
	public Optional<MassSpectrum> mean() {
		return mean;
	}

	/** Of the pixel or region that was chosen last. */
	public Optional<MassSpectrum> beside() {
		return beside;
	}

	/** Why there is none. */
	public Optional<Notice> problem() {
		return problem;
	}

	/** Whether one is under way. */
	public boolean isBusy() {
		return busy;
	}

	void pixel(Cell cell, int z) {
		int row = source.grid().row(cell.x(), cell.y(), z);
		String title = "pixel " + cell.x() + ", " + cell.y();
		if (row < 0) {
			none(new Notice("No spectrum at " + title, "This position was not recorded, or can't be read. Click another one."));
			return;
		}
		busy = true;
		reading.submit(progress -> source.spectrum(row, progress), found -> show(title, found),
				failure -> none(failed("The spectrum of " + title + " can't be shown", failure)));
		listener.accept(Change.SPECTRUM);
	}

	void region(DrawnRegion region, int z) {
		busy = true;
		reading.submit(progress -> {
			BitSet rows = region.outline().region().rows(source.grid(), z);
			return new OfRegion(rows.cardinality(), rows.isEmpty() ? Optional.empty() : source.mean(rows, progress));
		}, found -> {
			if (found.pixels() == 0) {
				none(new Notice("No pixel in " + region.name(), "Draw it where there are pixels."));
			} else if (found.mean().isEmpty()) {
				none(new Notice("No mean spectrum of a region", "That needs a store on one mass axis. Use Resample… once."));
			} else {
				show("mean of " + region.name() + ", " + found.pixels() + (found.pixels() == 1 ? " pixel" : " pixels"), found.mean().get());
			}
		}, failure -> none(failed("The mean spectrum of " + region.name() + " can't be shown", failure)));
		listener.accept(Change.SPECTRUM);
	}

	/** @param mean empty where that would take reading all spectra one by one */
	private record OfRegion(int pixels, Optional<MassSpectrum> mean) {
	}

	private void show(String title, MassSpectrum found) {
		beside = Optional.of(new MassSpectrum(title, found.mz(), found.intensity(), found.line()));
		problem = Optional.empty();
		busy = false;
		listener.accept(Change.SPECTRUM);
	}

	private void none(Notice why) {
		reading.cancel();
		beside = Optional.empty();
		problem = Optional.of(why);
		busy = false;
		listener.accept(Change.SPECTRUM);
	}

	/** An error in the words of the parts. */
	static Notice failed(String title, RuntimeException failure) {
		String what = Notice.sentence(failure.getMessage() == null ? failure.toString() : failure.getMessage());
		return new Notice(title, failure instanceof DataException e && !e.advice().isEmpty() ? what + " " + Notice.sentence(e.advice()) : what);
	}

	@Override
	public void close() {
		reading.close();
		averaging.close();
	}
}
