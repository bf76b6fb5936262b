package org.outcrop.ui.imaging.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.imaging.image.Alignment;
import org.outcrop.imaging.image.AlignmentFile;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Optical;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.widgets.IonCanvas;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.picture.PictureInput;

/** An optical image, and the points that bring it under the ion image. Thread: user interface; loading is done elsewhere. */
public final class OpticalView {

	private static final int POINT = 0xFFB03B;
	private static final int PERCENT = 100;
	private static final Notice NONE = new Notice("No optical image",
			"Load a PNG, JPEG or TIFF of the same sample; it then lies under the ion image.");

	private final ImagingModel model;
	private final LatestWork loading;
	private final IonCanvas canvas;
	private final ToolItem visible;
	private final ToolItem align;
	private final Button undo;
	private final Button keep;
	private final Button remove;
	private final Combo kind;
	private final Scale opacity;
	private final Label words;
	private Optional<Optical.Picture> loaded = Optional.empty();
	private Optional<Notice> problem = Optional.empty();

	/** @param parent filled with the view */
	public OpticalView(Composite parent, ImagingModel model) {
		this.model = model;
		loading = new LatestWork("outcrop-imaging-optical", new UiThread(parent.getDisplay()));
		Composite body = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 2;
		body.setLayout(layout);
		FileDrop.install(body);
		Composite row = Rows.wrapping(body);
		Rows.push(row, "Load…", "Loads a PNG, JPEG or TIFF file", this::ask);
		visible = Rows.toggle(row, "Shown", "Whether it lies under the ion image", on -> optical().ifPresent(o -> o.setVisible(on)));
		align = Rows.toggle(row, "Set Points", "Click a place here and the same place on the ion image, three times or more",
				on -> optical().ifPresent(o -> o.setAligning(on)));
		undo = Rows.push(row, "Remove Last Pair", "Takes the last pair of points back", () -> optical().ifPresent(o -> o.removeLast()));
		keep = Rows.push(row, "Save Points", "Writes the points beside the optical image, where they are found again", this::keep);
		remove = Rows.push(row, "Remove Image", "Takes the optical image away", () -> optical().ifPresent(Optical::remove));
		kind = new Combo(row, SWT.READ_ONLY);
		kind.setItems("affine", "turned, scaled, moved");
		kind.setToolTipText("What the points may do to the image");
		kind.addListener(SWT.Selection, e -> optical().ifPresent(o -> o.setKind(kind.getSelectionIndex() == 0 ? Alignment.Kind.AFFINE
				: Alignment.Kind.SIMILARITY)));
		Composite second = Rows.grid(body, 2);
		new Label(second, SWT.NONE).setText("Ion image over it");
		opacity = new Scale(second, SWT.HORIZONTAL);
		opacity.setMaximum(PERCENT);
		opacity.setPageIncrement(PERCENT / 10);
		opacity.setToolTipText("How opaque the ion image is over the optical one");
		opacity.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		opacity.addListener(SWT.Selection, e -> optical().ifPresent(o -> o.setOpacity(opacity.getSelection() / (double) PERCENT)));
		canvas = new IonCanvas(body, "Optical image", new Input());
		canvas.setBar(false);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(this::paint);
		words = new Label(body, SWT.WRAP);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		body.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			loading.close();
		});
		changed(Change.SESSION);
	}

	private final class Input implements PictureInput<Place> {
		@Override
		public boolean pressed(Place place, int stateMask) {
			return optical().filter(Optical::isAligning).isPresent();
		}

		@Override
		public void dragged(Place place) {
			// a point is set where the button is let go
		}

		@Override
		public void released(Place place, boolean moved) {
			optical().ifPresent(o -> o.pointOnPicture(place));
		}

		@Override
		public void escaped() {
			cancelled();
		}

		@Override
		public void cancelled() {
			optical().ifPresent(o -> o.setAligning(false));
		}

		@Override
		public void hovered(Optional<Place> place) {
			// a photograph has no values
		}
	}

	private Optional<Optical> optical() {
		return model.session().map(ImagingSession::optical);
	}

	private void ask() {
		FileDialog dialog = new FileDialog(canvas.getShell(), SWT.OPEN);
		dialog.setText("Load Optical Image");
		dialog.setFilterNames(new String[] {"Images", "All files"});
		dialog.setFilterExtensions(new String[] {"*.png;*.PNG;*.jpg;*.JPG;*.jpeg;*.JPEG;*.tif;*.TIF;*.tiff;*.TIFF;*.bmp;*.BMP", "*"});
		model.session().map(session -> session.file().toAbsolutePath().getParent()).ifPresent(folder -> dialog.setFilterPath(folder.toString()));
		Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::load);
	}

	/** Loads an image and shows it. */
	public void load(Path file) {
		loading.submit(progress -> new Optical.Picture(file, read(file), kept(file)), picture -> {
			problem = Optional.empty();
			optical().ifPresent(o -> o.show(picture));
		}, failure -> {
			problem = Optional.of(new Notice(file.getFileName() + " can't be loaded", Notice.line(failure)));
			changed(Change.OPTICAL);
		});
	}

	private static Optional<AlignmentFile> kept(Path file) {
		Path beside = AlignmentFile.beside(file);
		return Files.isRegularFile(beside) ? Optional.of(AlignmentFile.read(beside)) : Optional.empty();
	}

	/** Writes how the image is aligned beside it, where the next loading finds it. */
	private void keep() {
		optical().flatMap(Optical::toKeep).ifPresent(kept -> {
			Path beside = AlignmentFile.beside(optical().flatMap(Optical::picture).orElseThrow().file());
			JobRunner.start("Saving " + beside.getFileName(), Export.class, beside, progress -> kept.write(beside));
		});
	}

	private static ImageData read(Path file) {
		try {
			return new ImageLoader().load(file.toString())[0];
		} catch (SWTException e) {
			throw new IllegalArgumentException(e.code == SWT.ERROR_IO ? "The file can't be read."
					: "This kind of image is not known. Save it as PNG, JPEG or TIFF of 8 bits.", e);
		}
	}

	private void changed(Change change) {
		if (change != Change.SESSION && change != Change.OPTICAL || canvas.isDisposed()) {
			return;
		}
		Optional<Optical> optical = optical();
		Optional<Optical.Picture> picture = optical.flatMap(Optical::picture);
		if (!picture.equals(loaded)) {
			loaded = picture;
			picture.ifPresentOrElse(p -> canvas.show(p.data()), canvas::clear);
		}
		canvas.setNotice(optical.isEmpty() ? Optional.of(Notices.NOTHING) : problem.or(() -> picture.isEmpty() ? Optional.of(NONE) : Optional.empty()));
		boolean any = picture.isPresent();
		visible.setEnabled(any);
		visible.setSelection(optical.filter(Optical::isVisible).isPresent());
		align.setEnabled(any);
		align.setSelection(optical.filter(Optical::isAligning).isPresent());
		undo.setEnabled(optical.filter(o -> !o.pairs().isEmpty()).isPresent());
		remove.setEnabled(any);
		keep.setEnabled(optical.flatMap(Optical::toKeep).isPresent());
		kind.setEnabled(any);
		kind.select(optical.filter(o -> o.kind() == Alignment.Kind.SIMILARITY).isPresent() ? 1 : 0);
		opacity.setEnabled(any);
		opacity.setSelection(optical.map(o -> (int) Math.round(o.opacity() * PERCENT)).orElse(PERCENT));
		String text = any ? optical.map(Optical::words).orElse("") : "";
		if (!text.equals(words.getText())) {
			words.setText(text);
			words.requestLayout();
		}
		canvas.setWords(text);
		canvas.redraw();
	}

	private void paint(OverlayInk ink, PictureView view) {
		optical().ifPresent(o -> {
			for (int i = 0; i < o.pairs().size(); i++) {
				ink.point(view, o.pairs().get(i).onPicture(), Integer.toString(i + 1), POINT);
			}
			o.waitingOnPicture().ifPresent(place -> ink.point(view, place, "?", POINT));
		});
	}

	/** The keyboard goes to the image. */
	public void setFocus() {
		canvas.setFocus();
	}

	/** The optical image, for tests. */
	public IonCanvas canvas() {
		return canvas;
	}

	/** What brings the images together, for tests. */
	public String words() {
		return words.getText();
	}

	/** For tests. */
	public ToolItem alignButton() {
		return align;
	}

	/** For tests. */
	public Scale opacity() {
		return opacity;
	}
}
