package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.outcrop.array.Interval;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;

/**
 * An open image, and what is looked at in it. Thread: user interface; what takes time is done elsewhere, and of several wishes only the
 * newest.
 */
public final class ImagingSession implements AutoCloseable {

	private static final Tolerance USUAL = new Tolerance(10, Tolerance.Unit.PPM);
	private static final double BINS_OF_A_PEAK = 1.5;

	private final ImageSource source;
	private final LatestWork drawing;
	private final PictureWork pictures;
	private final SpectrumWork spectra;
	private final Regions regions;
	private final Optical optical = new Optical(this);
	private Consumer<Change> listener = change -> {
		// nobody listens yet
	};
	private int z;
	private Ions ions;
	private DisplayOptions options = DisplayOptions.FIRST;
	private Tolerance tolerance;
	private PassState pass = new PassState.None();
	private Optional<Shown> shown = Optional.empty();
	private Optional<Notice> problem = Optional.empty();
	private Optional<Cell> pixel = Optional.empty();
	private volatile boolean closed;

	/** @param source closed with this @param ui where results come */
	public ImagingSession(ImageSource source, Executor ui) {
		this.source = source;
		ions = source.ions();
		drawing = new LatestWork("outcrop-imaging-picture", ui);
		pictures = new PictureWork(source);
		spectra = new SpectrumWork(source, ui, this::changed);
		regions = new Regions(this, ui);
		tolerance = source.store().map(ImagingStore::axis).map(ImagingSession::fitting).orElse(USUAL);
	}

	/** Some bins around a peak, but no less than usual. */
	private static Tolerance fitting(MassAxis axis) {
		int middle = axis.bins() / 2;
		double ppm = BINS_OF_A_PEAK * (axis.edge(middle + 1) - axis.edge(middle)) / axis.centre(middle) * 1e6;
		if (!(ppm > USUAL.amount())) {
			return USUAL;
		}
		double power = Math.pow(10, Math.floor(Math.log10(ppm)));
		return new Tolerance(Math.ceil(ppm / power) * power, Tolerance.Unit.PPM);
	}

	/** Begins to compute. */
	public void start() {
		spectra.start();
		draw();
	}

	void setListener(Consumer<Change> newListener) {
		listener = newListener;
	}

	void changed(Change change) {
		if (!closed) {
			listener.accept(change);
		}
	}

	public ImageSource source() {
		return source;
	}

	/** Where it lies. */
	public Path file() {
		return source.file();
	}

	/** Where pixels lie. */
	public ImageGrid grid() {
		return source.grid();
	}

	/** The section that is shown, from 0. */
	public int z() {
		return z;
	}

	/** Shows another section. */
	public void setZ(int next) {
		if (next != z && next >= 0 && next < grid().depth()) {
			z = next;
			draw();
			pixel.ifPresent(this::select);
		}
	}

	/** Pixels of the section that is shown. */
	public int pixels() {
		return grid().firstRow(z + 1) - grid().firstRow(z);
	}

	public Ions ions() {
		return ions;
	}

	/** Shows other ions. */
	public void setIons(Ions next) {
		boolean other = !next.shown().equals(ions.shown()) || next.isOverlaid() != ions.isOverlaid();
		ions = next;
		changed(Change.IONS);
		if (other) {
			draw();
		} else {
			regions.measure(); // another of the layers may be chosen
		}
	}

	/** Adds the ion at an m/z with the usual tolerance, and shows it. */
	public void showIon(double mz) {
		setIons(ions.with(new Ion.Near(mz, tolerance)).withOverlay(ions.overlay()));
	}

	/** The tolerance of ions that are added. */
	public Tolerance tolerance() {
		return tolerance;
	}

	public void setTolerance(Tolerance next) {
		tolerance = next;
		changed(Change.IONS);
	}

	public DisplayOptions options() {
		return options;
	}

	/** Makes pictures otherwise. */
	public void setOptions(DisplayOptions next) {
		if (!next.equals(options)) {
			options = next;
			changed(Change.DISPLAY);
			draw();
		}
	}

	/** The picture that is shown; may still be of what was wished before. */
	public Optional<Shown> shown() {
		return shown;
	}

	/** The layer of which regions have figures: that of the ion that is chosen, where it is among them. */
	public Optional<Shown.Layer> measured() {
		Ion.What wanted = ions.current().what();
		return shown.map(now -> now.layers().stream().filter(layer -> layer.ion().what().equals(wanted)).findFirst().orElseGet(() -> now.layers().getFirst()));
	}

	/** Why there is none. */
	public Optional<Notice> problem() {
		return problem;
	}

	/** Whether the picture is of what is wished. */
	public boolean isCurrent() {
		return shown.filter(s -> s.z() == z && s.overlay() == ions.isOverlaid() && s.options().equals(options)
				&& s.layers().stream().map(Shown.Layer::ion).toList().equals(ions.shown())).isPresent();
	}

	private void draw() {
		List<Ion> wanted = ions.shown();
		boolean recorded = source.run().isPresent();
		boolean impossible = recorded && wanted.stream().anyMatch(ion -> ion.what() instanceof Ion.Near);
		if (recorded && pass instanceof PassState.None && !impossible) {
			return; // nothing was read yet; the part says so
		}
		PictureWork.Request request = new PictureWork.Request(z, wanted, ions.isOverlaid(), options);
		drawing.submit(progress -> pictures.make(request, progress), this::came, failure -> {
			problem = Optional.of(SpectrumWork.failed("The image can't be shown", failure));
			changed(Change.PICTURE);
		});
		changed(Change.STATE);
	}

	private void came(Shown next) {
		shown = Optional.of(next);
		problem = Optional.empty();
		changed(Change.PICTURE);
		regions.measure();
	}

	/** The pixel that is looked at. */
	public Optional<Cell> pixel() {
		return pixel;
	}

	/** Looks at a pixel. */
	public void select(Cell cell) {
		Cell inside = new Cell(Math.clamp(cell.x(), 0, grid().width() - 1), Math.clamp(cell.y(), 0, grid().height() - 1));
		pixel = Optional.of(inside);
		regions.choose(-1);
		changed(Change.PIXEL);
		spectra.pixel(inside, z);
	}

	/** The mean spectrum and the one beside it. */
	public SpectrumWork spectra() {
		return spectra;
	}

	/** What was drawn on the picture. */
	public Regions regions() {
		return regions;
	}

	/** The optical image under this one. */
	public Optical optical() {
		return optical;
	}

	/** How far reading the whole file got. */
	public PassState pass() {
		return pass;
	}

	/** The pass over the file went on. */
	public void setPass(PassState next, Optional<RunPass> found) {
		if (closed) {
			return;
		}
		pass = next;
		changed(Change.STATE);
		if (found.isPresent() && source instanceof RunSource run) {
			run.found(found.get());
			draw();
		}
	}

	/** All of the m/z that there is; empty where it isn't known. */
	public Optional<Interval> mzRange() {
		return source.store().map(ImagingStore::axis).map(axis -> new Interval(axis.edge(0), axis.edge(axis.bins())))
				.or(() -> source.run().flatMap(run -> run.outline().statedMz()));
	}

	/** Whether it was closed. Any thread. */
	public boolean isClosed() {
		return closed;
	}

	/** Stops all work; the source stays open. Thread: user interface. */
	public void retire() {
		closed = true;
		drawing.close();
		spectra.close();
		regions.close();
	}

	/** Any thread. */
	@Override
	public void close() {
		closed = true;
		source.close();
	}
}
