package org.outcrop.ui.imaging.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.ui.imaging.model.Cell;
import org.outcrop.ui.imaging.model.DrawnRegion;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Optical;
import org.outcrop.ui.imaging.model.Outline;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.PictureOverlay;

/** What the mouse does on the ion image: a click looks at a pixel, a drag draws a region. Thread: user interface. */
final class ImageInput implements PictureInput<Place>, PictureOverlay<PictureView> {

	/** What a drag draws. */
	enum Tool {
		RECTANGLE, ELLIPSE, POLYGON
	}

	private static final int DRAFT = 0xFFFFFF;
	private static final int POINT = 0xFFB03B;
	/** A line drawn by hand gets a corner each so many pixels. */
	private static final double HAND_STEP = 0.7;

	private final ImagingModel model;
	private final Consumer<Optional<Place>> hovered;
	private final List<Place> corners = new ArrayList<>();
	private Tool tool = Tool.RECTANGLE;
	private Optional<Place> from = Optional.empty();
	private Optional<Place> to = Optional.empty();
	private boolean byHand;
	private Runnable redraw = () -> {
		// nothing is drawn yet
	};

	ImageInput(ImagingModel model, Consumer<Optional<Place>> hovered) {
		this.model = model;
		this.hovered = hovered;
	}

	Tool tool() {
		return tool;
	}

	void setTool(Tool next) {
		cancelled();
		tool = next;
	}

	@Override
	public boolean pressed(Place place, int stateMask) {
		from = Optional.of(place);
		to = Optional.empty();
		byHand = tool == Tool.POLYGON && corners.isEmpty();
		return model.session().isPresent();
	}

	@Override
	public void dragged(Place place) {
		to = Optional.of(place);
		if (tool == Tool.POLYGON && byHand && (corners.isEmpty() || corners.getLast().to(place) >= HAND_STEP)) {
			corners.add(place);
		}
		changed();
	}

	@Override
	public void released(Place place, boolean moved) {
		Optional<Place> start = from;
		from = Optional.empty();
		to = Optional.empty();
		if (moved && tool == Tool.POLYGON && byHand) {
			finished();
		} else if (tool == Tool.POLYGON) {
			corners.add(place);
			changed();
		} else if (moved && start.isPresent()) {
			draw(start.get(), place);
		} else {
			look(place);
		}
	}

	private void draw(Place start, Place end) {
		Outline shape = tool == Tool.ELLIPSE ? new Outline.Ellipse(start, end) : new Outline.Rectangle(start, end);
		model.session().ifPresent(session -> session.regions().add(shape));
	}

	private void look(Place place) {
		model.session().ifPresent(session -> {
			Cell cell = place.cell();
			if (cell.isOn(session.grid().width(), session.grid().height())) {
				if (session.optical().isAligning()) {
					session.optical().pointOnGrid(place);
				} else {
					session.select(cell);
				}
			}
		});
	}

	@Override
	public boolean finished() {
		if (tool != Tool.POLYGON || corners.isEmpty()) {
			return false;
		}
		List<Place> outline = distinct();
		corners.clear();
		if (outline.size() >= 3) {
			model.session().ifPresent(session -> session.regions().add(new Outline.Polygon(outline)));
		}
		changed();
		return true;
	}

	/** A double click comes as two clicks at one place first. */
	private List<Place> distinct() {
		List<Place> kept = new ArrayList<>();
		for (Place place : corners) {
			if (kept.isEmpty() || kept.getLast().to(place) > 1e-6) {
				kept.add(place);
			}
		}
		return kept;
	}

	@Override
	public void escaped() {
		cancelled();
	}

	@Override
	public void cancelled() {
		corners.clear();
		from = Optional.empty();
		to = Optional.empty();
		changed();
	}

	@Override
	public void stepped(int dx, int dy) {
		model.session().ifPresent(session -> {
			Cell now = session.pixel().orElse(new Cell(session.grid().width() / 2, session.grid().height() / 2));
			session.select(new Cell(now.x() + dx, now.y() + dy));
		});
	}

	@Override
	public void hovered(Optional<Place> place) {
		hovered.accept(place);
		if (tool == Tool.POLYGON && !corners.isEmpty() && from.isEmpty()) {
			to = place;
			changed();
		}
	}

	private void changed() {
		redraw.run();
	}

	/** @param drawing called when what is drawn here changed */
	void onChange(Runnable drawing) {
		redraw = drawing;
	}

	@Override
	public void paint(OverlayInk ink, PictureView view) {
		Optional<ImagingSession> session = model.session();
		if (session.isEmpty()) {
			return;
		}
		List<DrawnRegion> regions = session.get().regions().list();
		for (int i = 0; i < regions.size(); i++) {
			boolean chosen = session.get().regions().chosenIndex() == i;
			ink.line(view, regions.get(i).outline().line(), true, regions.get(i).colour(), chosen);
		}
		session.get().pixel().ifPresent(cell -> ink.pixel(view, cell.corners(), cell.middle(), OverlayInk.WHITE));
		paintPairs(ink, view, session.get().optical());
		if (tool == Tool.POLYGON && !corners.isEmpty()) {
			List<Place> line = new ArrayList<>(corners);
			to.filter(end -> !byHand).ifPresent(line::add);
			ink.line(view, line, false, DRAFT, false);
		} else if (from.isPresent() && to.isPresent()) {
			Outline shape = tool == Tool.ELLIPSE ? new Outline.Ellipse(from.get(), to.get())
					: new Outline.Rectangle(from.get(), to.get());
			ink.line(view, shape.line(), true, DRAFT, false);
		}
	}

	private static void paintPairs(OverlayInk ink, PictureView view, Optical optical) {
		if (optical.isAligning()) {
			for (int i = 0; i < optical.pairs().size(); i++) {
				ink.point(view, optical.pairs().get(i).onGrid(), Integer.toString(i + 1), POINT);
			}
			optical.waitingOnGrid().ifPresent(place -> ink.point(view, place, "?", POINT));
		}
	}
}
