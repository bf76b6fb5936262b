package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.graphics.ImageData;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.imaging.image.Alignment;
import org.outcrop.imaging.image.AlignmentFile;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Numbers;

/**
 * An optical image under the ion image: where it lies follows from pairs of places that are the same on both. Thread: user interface.
 */
public final class Optical {

	/** Fewer pairs bring nothing together. */
	public static final int LEAST_PAIRS = 3;

	private static final double FIRST_OPACITY = 0.6;

	private final ImagingSession session;
	private final List<Pair> pairs = new ArrayList<>();
	private Optional<Picture> picture = Optional.empty();
	private Optional<Alignment> alignment = Optional.empty();
	private String problem = "";
	private Optional<Place> onPicture = Optional.empty();
	private Optional<Place> onGrid = Optional.empty();
	private Alignment.Kind kind = Alignment.Kind.AFFINE;
	private boolean visible = true;
	private boolean aligning;
	private double opacity = FIRST_OPACITY;

	/** What was loaded, and how it was aligned before, where that is kept beside it. */
	public record Picture(Path file, ImageData data, Optional<AlignmentFile> kept) {
	}

	/** Two places that are the same. */
	public record Pair(Place onPicture, Place onGrid) {
	}

	Optical(ImagingSession session) {
		this.session = session;
	}

	/** What was loaded. */
	public Optional<Picture> picture() {
		return picture;
	}

	/** Takes another picture, as it was aligned before or stretched over the grid. */
	public void show(Picture next) {
		picture = Optional.of(next);
		pairs.clear();
		PixelSize size = size();
		next.kept().ifPresent(kept -> {
			kept.pairs().forEach(pair -> pairs.add(new Pair(new Place(pair.u(), pair.v()),
					new Place(pair.x() / size.x() + 0.5, pair.y() / size.y() + 0.5))));
			kind = kept.alignment().kind();
		});
		onPicture = Optional.empty();
		onGrid = Optional.empty();
		visible = true;
		align();
		next.kept().filter(kept -> kept.pairs().isEmpty()).ifPresent(kept -> alignment = Optional.of(kept.alignment()));
		changed();
	}

	/** Takes the picture away. */
	public void remove() {
		picture = Optional.empty();
		pairs.clear();
		aligning = false;
		align();
		changed();
	}

	/** Whether it lies under the image now. */
	public boolean isVisible() {
		return visible && picture.isPresent();
	}

	public void setVisible(boolean now) {
		visible = now;
		changed();
	}

	/** How opaque the ion image over it is, from 0 to 1. */
	public double opacity() {
		return opacity;
	}

	public void setOpacity(double share) {
		opacity = Math.clamp(share, 0, 1);
		changed();
	}

	/** What is left free. */
	public Alignment.Kind kind() {
		return kind;
	}

	public void setKind(Alignment.Kind next) {
		kind = next;
		align();
		changed();
	}

	/** Whether clicks set points. */
	public boolean isAligning() {
		return aligning && picture.isPresent();
	}

	public void setAligning(boolean now) {
		aligning = now;
		onPicture = Optional.empty();
		onGrid = Optional.empty();
		changed();
	}

	/** Pairs of places that are the same. */
	public List<Pair> pairs() {
		return List.copyOf(pairs);
	}

	/** A place on the picture that has no partner yet. */
	public Optional<Place> waitingOnPicture() {
		return onPicture;
	}

	/** A place on the grid that has no partner yet. */
	public Optional<Place> waitingOnGrid() {
		return onGrid;
	}

	/** A place on the picture was clicked. */
	public void pointOnPicture(Place place) {
		onPicture = Optional.of(place);
		pair();
	}

	/** A place on the ion image was clicked. */
	public void pointOnGrid(Place place) {
		onGrid = Optional.of(place);
		pair();
	}

	private void pair() {
		if (onPicture.isPresent() && onGrid.isPresent()) {
			pairs.add(new Pair(onPicture.get(), onGrid.get()));
			onPicture = Optional.empty();
			onGrid = Optional.empty();
			align();
		}
		changed();
	}

	/** Removes the last pair. */
	public void removeLast() {
		if (!pairs.isEmpty()) {
			pairs.removeLast();
			align();
			changed();
		}
	}

	private PixelSize size() {
		return session.grid().pixelSize();
	}

	private void align() {
		alignment = Optional.empty();
		problem = "";
		if (picture.isPresent() && pairs.size() >= LEAST_PAIRS) {
			try {
				alignment = Optional.of(Alignment.fit(kind, inMicrometres()));
			} catch (IllegalArgumentException e) {
				problem = Notice.sentence(e.getMessage());
			}
		}
	}

	private List<Alignment.Pair> inMicrometres() {
		PixelSize size = size();
		return pairs.stream().map(pair -> new Alignment.Pair((pair.onGrid().x() - 0.5) * size.x(), (pair.onGrid().y() - 0.5) * size.y(),
				pair.onPicture().x(), pair.onPicture().y())).toList();
	}

	/** Where points of the grid lie on the picture: by the pairs, where they are enough, else stretched over the whole grid. */
	public Optional<Alignment> alignment() {
		return picture.map(loaded -> alignment.orElseGet(() -> stretched(loaded.data())));
	}

	private Alignment stretched(ImageData data) {
		PixelSize size = size();
		double across = data.width / (session.grid().width() * size.x());
		double down = data.height / (session.grid().height() * size.y());
		return new Alignment(Alignment.Kind.AFFINE, across, 0, across * size.x() / 2, 0, down, down * size.y() / 2, 0, 0);
	}

	/** What can be kept beside the picture; empty where nothing was found yet. */
	public Optional<AlignmentFile> toKeep() {
		return picture.flatMap(p -> alignment.map(found -> new AlignmentFile(p.file().getFileName().toString(), found, inMicrometres())));
	}

	/** What holds, in one or two sentences. */
	public String words() {
		String next = onPicture.isPresent() ? " Now click the same place on the ion image."
				: onGrid.isPresent() ? " Now click the same place here." : "";
		if (!problem.isEmpty()) {
			return problem + next;
		}
		if (alignment.isEmpty()) {
			return "Stretched over the whole grid; " + (pairs.isEmpty() ? "three pairs of points align it." : pairs.size() + " of three pairs.") + next;
		}
		return pairs.size() + (pairs.size() == LEAST_PAIRS && kind == Alignment.Kind.AFFINE
				? " pairs, which always fit; a fourth shows how well." : " pairs, residual " + distance(alignment.get().residual()) + ", at most "
						+ distance(alignment.get().farthest()) + ".") + next;
	}

	/** A length on the picture in words, and what it is on the sample. */
	private String distance(double pixels) {
		String text = Numbers.brief(pixels) + " px";
		Alignment a = alignment.orElseThrow();
		double micrometres = pixels / Math.sqrt(Math.abs(a.a() * a.e() - a.b() * a.d()));
		return session.source().pixelSize().isPresent() ? text + " (" + Numbers.brief(micrometres) + " µm)" : text;
	}

	private void changed() {
		session.changed(Change.OPTICAL);
	}
}
