package org.outcrop.ui.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.outcrop.array.Interval;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.Palette;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.store.model.ComplexPart;
import org.outcrop.ui.store.model.Contrast;
import org.outcrop.ui.store.model.PlanePicture;
import org.outcrop.ui.store.model.PlaneReader;
import org.outcrop.ui.store.model.PlaneSpec;
import org.outcrop.ui.store.model.PlaneView;
import org.outcrop.ui.store.model.Scene;

/** Planes of an array: the bar, the picture, a slider for each further axis, and the value under the mouse. Thread: user interface. */
final class PlanesPage implements AutoCloseable {

	private static final int REST_MILLIS = 120;

	private final Composite area;
	private final PlaneBar bar;
	private final PlaneCanvas canvas;
	private final Composite sliders;
	private final Label words;
	private final UiThread ui;
	private final LatestWork reading;
	private final LatestWork asking;
	private final List<AxisRow> rows = new ArrayList<>();
	private Optional<Scene> scene = Optional.empty();
	private Optional<PlaneSpec> spec = Optional.empty();
	private boolean hasContrast;
	private Optional<PlaneCanvas.Place> mouse = Optional.empty();
	private String exact = "";

	PlanesPage(Composite parent) {
		ui = new UiThread(parent.getDisplay());
		reading = new LatestWork("outcrop-store-plane", ui);
		asking = new LatestWork("outcrop-store-value", ui);
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 3;
		area.setLayout(layout);
		bar = new PlaneBar(area, new PlaneBar.Listener() {
			@Override
			public void read() {
				choose();
			}

			@Override
			public void colour() {
				recolour();
			}

			@Override
			public void contrast() {
				hasContrast = bar.contrast() == Contrast.FIXED;
				canvas.picture().ifPresent(PlanesPage.this::show);
			}

			@Override
			public void fit() {
				canvas.fit();
			}
		});
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		canvas = new PlaneCanvas(area, view -> read());
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.onHover(this::hover);
		canvas.addListener(SWT.KeyDown, this::key);
		sliders = new Composite(area, SWT.NONE);
		GridLayout grid = new GridLayout(4, false);
		grid.marginHeight = 0;
		grid.verticalSpacing = 0;
		sliders.setLayout(grid);
		sliders.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		words = new Label(area, SWT.NONE);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	/** Shows an array from now on, and closes the one before. */
	void show(Scene shown) {
		PlaneSpec first = PlaneSpec.first(shown);
		closeScene();
		scene = Optional.of(shown);
		spec = Optional.of(first);
		hasContrast = false;
		bar.fill(shown, first.down(), first.across());
		spec = Optional.of(first.of(bar.part()));
		fillSliders();
		canvas.drop();
		canvas.setNotice(Optional.empty());
		canvas.setPlane(shown.full().size(first.down()), shown.full().size(first.across()));
		canvas.fit();
		read();
	}

	private void fillSliders() {
		rows.clear();
		for (Control child : sliders.getChildren()) {
			child.dispose();
		}
		Scene shown = scene.orElseThrow();
		PlaneSpec plane = spec.orElseThrow();
		for (int axis = 0; axis < shown.rank(); axis++) {
			if (axis != plane.down() && axis != plane.across()) {
				int moved = axis;
				rows.add(new AxisRow(sliders, shown.axes().get(axis), shown.full().size(axis), plane.index().get(axis), index -> {
					spec = spec.map(now -> now.at(moved, index));
					read();
				}));
			}
		}
		((GridData) sliders.getLayoutData()).exclude = rows.isEmpty();
		sliders.setVisible(!rows.isEmpty());
		area.layout(true, true);
	}

	private void choose() {
		PlaneSpec before = spec.orElseThrow();
		PlaneSpec next = before.along(bar.down(), bar.across()).of(bar.part());
		spec = Optional.of(next);
		if (next.down() != before.down() || next.across() != before.across()) {
			bar.setAxes(next.down(), next.across());
			fillSliders();
			canvas.drop();
			canvas.setPlane(scene.orElseThrow().full().size(next.down()), scene.orElseThrow().full().size(next.across()));
			canvas.fit();
		}
		read();
	}

	private void key(Event event) {
		if (!rows.isEmpty() && (event.keyCode == SWT.PAGE_UP || event.keyCode == SWT.PAGE_DOWN)) {
			rows.getLast().step(event.keyCode == SWT.PAGE_DOWN ? 1 : -1);
			event.doit = false;
		}
	}

	private void read() {
		Rectangle size = canvas.getClientArea();
		if (scene.isEmpty() || canvas.view().isEmpty() || size.width < 2 || size.height < 2) {
			return;
		}
		double pixels = canvas.devicePixels();
		PlaneView seen = canvas.view().get();
		PlaneReader.Wish wish = new PlaneReader.Wish(spec.orElseThrow(), new PlaneView(seen.left(), seen.top(), seen.scale() * pixels),
				(int) Math.ceil(size.width * pixels), (int) Math.ceil(size.height * pixels), bar.level());
		PlaneReader reader = new PlaneReader(scene.get());
		exact = "";
		canvas.setBadge(badge(Optional.empty()));
		reading.submit(progress -> reader.read(wish, part -> ui.execute(() -> showPart(wish, part)), progress), found -> {
			if (!area.isDisposed()) {
				found.ifPresentOrElse(this::show, canvas::drop);
				canvas.setBadge(badge(found));
			}
		}, this::failed);
	}

	/** Parts of a wish that is no longer wanted are not shown. */
	private void showPart(PlaneReader.Wish wish, PlanePicture part) {
		if (!area.isDisposed() && spec.equals(Optional.of(wish.spec())) && wish.level().equals(bar.level())) {
			show(part);
			canvas.setBadge(badge(Optional.of(part)));
		}
	}

	private void show(PlanePicture picture) {
		canvas.setNotice(Optional.empty());
		// found once and kept, so that colours mean the same while one moves
		if (!hasContrast) {
			bar.show(bar.part() == ComplexPart.PHASE && isComplex() ? new Interval(-Math.PI, Math.PI) : bar.contrast().range(picture.values()));
			hasContrast = picture.isComplete();
		}
		canvas.show(picture);
		recolour();
		sayWords();
	}

	private boolean isComplex() {
		return scene.filter(shown -> org.outcrop.ui.store.model.Decoder.isComplex(shown.type())).isPresent();
	}

	private void recolour() {
		boolean angle = isComplex() && bar.part() == ComplexPart.PHASE;
		canvas.setColouring(new Colouring(angle ? ColourMap.cyclic() : bar.map(), angle ? IntensityScale.LINEAR : bar.scale(), bar.range(),
				Palette.of(canvas).paperArgb()));
	}

	private String badge(Optional<PlanePicture> picture) {
		if (picture.isEmpty()) {
			return "reading …";
		}
		PlanePicture shown = picture.get();
		StringBuilder text = new StringBuilder();
		if (scene.filter(s -> s.levels().size() > 1).isPresent()) {
			text.append("level ").append(scene.get().levels().get(shown.level()).name());
		}
		if (shown.step() > 1) {
			text.append(text.isEmpty() ? "" : ", ").append("mean of ").append(shown.step()).append(" × ").append(shown.step());
		}
		if (!shown.isComplete()) {
			text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "reading %.0f %%", 100 * shown.done()));
		}
		return text.toString();
	}

	private void failed(RuntimeException failure) {
		if (!area.isDisposed()) {
			canvas.drop();
			canvas.setBadge("");
			canvas.setNotice(Optional.of(Notices.of("This can't be read", failure)));
		}
	}

	private void hover(Optional<PlaneCanvas.Place> place) {
		if (!place.equals(mouse)) {
			mouse = place;
			exact = "";
			sayWords();
			place.ifPresent(p -> area.getDisplay().timerExec(REST_MILLIS, () -> ask(p)));
		}
	}

	/** Whether the picture has the items themselves, with all their digits. */
	private boolean isKnown() {
		return canvas.picture().filter(PlanePicture::isExact).isPresent() && scene.orElseThrow().type().itemBytes() <= 2;
	}

	/** The item itself, once the mouse rests. */
	private void ask(PlaneCanvas.Place place) {
		if (area.isDisposed() || !mouse.equals(Optional.of(place)) || scene.isEmpty() || isKnown()) {
			return;
		}
		PlaneSpec plane = spec.orElseThrow();
		PlaneReader reader = new PlaneReader(scene.get());
		asking.submit(progress -> reader.exact(plane, place.row(), place.column(), progress), value -> {
			if (!area.isDisposed() && mouse.equals(Optional.of(place))) {
				exact = value;
				sayWords();
			}
		}, failure -> {
			// the picture tells that it can't be read
		});
	}

	private void sayWords() {
		String text = scene.flatMap(shown -> mouse.map(place -> words(shown, place))).orElse(" ");
		if (!text.equals(words.getText())) {
			words.setText(text);
			canvas.setWords(text);
		}
	}

	private String words(Scene shown, PlaneCanvas.Place place) {
		PlaneSpec plane = spec.orElseThrow();
		String near = canvas.picture().map(picture -> {
			float value = picture.at(place.column() + 0.5, place.row() + 0.5);
			return Float.isNaN(value) ? "" : (picture.isExact() ? "" : "about ") + Numbers.brief(value);
		}).orElse("");
		return shown.axes().get(plane.down()).name() + " " + place.row() + ", " + shown.axes().get(plane.across()).name() + " " + place.column()
				+ ":  " + (exact.isEmpty() ? near : exact);
	}

	PlaneCanvas canvas() {
		return canvas;
	}

	Composite control() {
		return area;
	}

	/** Stops reading and closes what was shown. */
	void closeScene() {
		reading.cancel();
		asking.cancel();
		// a reading under way fails, and nobody waits for it any more
		scene.ifPresent(Scene::close);
		scene = Optional.empty();
	}

	@Override
	public void close() {
		scene.ifPresent(Scene::close);
		reading.close();
		asking.close();
	}
}
