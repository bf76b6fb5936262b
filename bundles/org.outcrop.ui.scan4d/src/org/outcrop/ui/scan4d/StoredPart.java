package org.outcrop.ui.scan4d;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EContextService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.ui.FileDrop;
import org.outcrop.ui.Notice;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.internal.Keys;
import org.outcrop.ui.scan4d.internal.Notices;
import org.outcrop.ui.scan4d.internal.ScanInput;
import org.outcrop.ui.scan4d.internal.StatusLine;
import org.outcrop.ui.scan4d.internal.StoredBar;
import org.outcrop.ui.scan4d.internal.StoredInput;
import org.outcrop.ui.scan4d.internal.WhenSeen;
import org.outcrop.ui.scan4d.model.Change;
import org.outcrop.ui.scan4d.model.Hints;
import org.outcrop.ui.scan4d.model.Legend;
import org.outcrop.ui.scan4d.model.NewestResult;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.Readout;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.model.StoredShown;
import org.outcrop.ui.scan4d.model.Styled;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** The pictures that a file holds besides its scan: images of other programs and detectors. */
public final class StoredPart implements Styled {

	private static final AxisCalibration INDICES = AxisCalibration.pixels("pixel");

	private final ScanModel model;
	private SashForm sash;
	private Table table;
	private StoredBar bar;
	private ScanCanvas canvas;
	private StatusLine status;
	private WhenSeen reading;
	private NewestResult<ScanSession, List<StoredPicture>> reader;
	private NewestResult<StoredShown.Wish, StoredShown> painter;
	private PictureStyle style = PictureStyle.OF_SCAN;
	private Optional<List<StoredPicture>> pictures = Optional.empty();
	private Optional<String> problem = Optional.empty();
	private Optional<StoredShown> shown = Optional.empty();

	@Inject
	public StoredPart(ScanModel model) {
		this.model = model;
	}

	@PostConstruct
	void create(Composite parent, @org.eclipse.e4.core.di.annotations.Optional EContextService contexts) {
		sash = new SashForm(parent, SWT.HORIZONTAL);
		createTable();
		createPicture(Optional.ofNullable(contexts));
		sash.setWeights(2, 3);
		sash.addListener(SWT.Resize, e -> arrange());
		UiThread ui = new UiThread(parent.getDisplay());
		reader = new NewestResult<>("outcrop-stored-pictures", ui, (session, progress, partial) -> session.scan().storedPictures(), this::found,
				this::failed);
		painter = new NewestResult<>("outcrop-stored-painter", ui, (wish, progress, partial) -> StoredShown.of(wish), this::painted, this::failed);
		reading = new WhenSeen(sash, () -> model.session().ifPresent(reader::request));
		FileDrop.install(sash);
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		sash.addListener(SWT.Dispose, e -> {
			model.removeListener(changed);
			reader.close();
			painter.close();
		});
		changed(Change.SESSION);
	}

	private void createTable() {
		table = new Table(sash, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER);
		table.setHeaderVisible(true);
		for (String name : List.of("Picture", "Size", "Where in the file")) {
			new TableColumn(table, SWT.NONE).setText(name);
		}
		table.addListener(SWT.Selection, e -> show());
	}

	private void createPicture(Optional<EContextService> contexts) {
		Composite body = new Composite(sash, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		body.setLayout(layout);
		bar = new StoredBar(body, this, () -> canvas, () -> shown);
		bar.control().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		ScanInput scan = new ScanInput(model, this::hovered, () -> canvas.view().map(PictureView::scale).orElse(1.0));
		StoredInput input = new StoredInput(scan, () -> shown.filter(s -> s.over() == StoredShown.Over.SCAN).isPresent());
		canvas = new ScanCanvas(body, "Stored picture", input);
		canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		canvas.addOverlay(input);
		Keys.install(canvas, contexts, Keys.SCAN);
		status = new StatusLine(body, new Hints(List.of("wheel: zoom", "Ctrl+drag: move")));
		status.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
	}

	/** The list stands over the picture where there is no room beside it. */
	private void arrange() {
		Rectangle area = sash.getClientArea();
		int wanted = area.width >= area.height ? SWT.HORIZONTAL : SWT.VERTICAL;
		if (sash.getOrientation() != wanted) {
			sash.setOrientation(wanted);
		}
	}

	private void changed(Change change) {
		if (change == Change.SESSION) {
			pictures = Optional.empty();
			problem = Optional.empty();
			shown = Optional.empty();
			table.removeAll();
			canvas.clear();
			refresh();
			reading.run();
		} else if (change == Change.CALIBRATION) {
			canvas.setAxis(shown.flatMap(StoredShown::axes).map(StoredShown.Axes::across));
		} else if (change == Change.PROBE || change == Change.SOURCE || change == Change.LINE) {
			canvas.redraw();
		}
	}

	private boolean isCurrent(ScanSession session) {
		return !table.isDisposed() && model.session().filter(session::equals).isPresent();
	}

	private void found(ScanSession session, List<StoredPicture> found) {
		if (isCurrent(session)) {
			pictures = Optional.of(found);
			table.removeAll();
			for (StoredPicture picture : found) {
				new TableItem(table, SWT.NONE).setText(new String[] {picture.name(), StoredShown.size(picture), picture.path()});
			}
			for (TableColumn column : table.getColumns()) {
				column.pack();
			}
			if (!found.isEmpty()) {
				table.select(0);
			}
			show();
		}
	}

	private void failed(String why) {
		if (!table.isDisposed()) {
			problem = Optional.of(why);
			refresh();
		}
	}

	private void show() {
		selected().ifPresent(picture -> model.session().ifPresent(session -> painter.request(new StoredShown.Wish(session, picture, style))));
		refresh();
	}

	private Optional<StoredPicture> selected() {
		return pictures.filter(list -> table.getSelectionIndex() >= 0).map(list -> list.get(table.getSelectionIndex()));
	}

	private void painted(StoredShown.Wish wish, StoredShown made) {
		if (isCurrent(wish.session())) {
			shown = Optional.of(made);
			canvas.show(made.painted());
			canvas.setLegend(Optional.of(Legend.of(made.painted(), false, "")));
			canvas.setAxis(made.axes().map(StoredShown.Axes::across));
			refresh();
		}
	}

	private void refresh() {
		canvas.setNotice(notice());
		status.setHelpful(shown.isPresent());
		status.showTitle(shown.map(s -> StoredShown.brief(s.stored(), s.session().shape())).orElse(""));
		bar.refresh();
		canvas.redraw();
	}

	private Optional<Notice> notice() {
		if (model.session().isEmpty()) {
			return Optional.of(Notices.nothingOpen("Pictures that a file holds besides its scan appear here."));
		}
		if (problem.isPresent()) {
			return Optional.of(new Notice("The file's pictures can't be read", problem.get()));
		}
		if (pictures.isEmpty()) {
			return Optional.of(new Notice("Looking for pictures …", ""));
		}
		return pictures.get().isEmpty() ? Optional.of(new Notice("No pictures in this file",
				"It holds the scan alone. Virtual images of other programs in an EMD or HDF5 file would be listed here.")) : Optional.empty();
	}

	private void hovered(Optional<Place> place) {
		String text = "";
		if (shown.isPresent() && place.filter(p -> p.isOn(shown.get().picture().rows(), shown.get().picture().columns())).isPresent()) {
			StoredShown.Axes axes = shown.get().axes().orElse(new StoredShown.Axes(INDICES, INDICES));
			text = Readout.at(place.get(), shown.get().picture(), axes.down(), axes.across(), "");
		}
		status.showValue(text);
		canvas.setWords(text);
	}

	@Override
	public Optional<PictureStyle> style() {
		return shown.map(s -> style);
	}

	@Override
	public void setStyle(PictureStyle newStyle) {
		style = newStyle;
		show();
	}

	@Focus
	void focus() {
		table.setFocus();
	}

	/** The list, for tests. */
	public Table table() {
		return table;
	}

	/** The picture, for tests. */
	public ScanCanvas canvas() {
		return canvas;
	}

	/** What is shown, for tests. */
	public Optional<StoredShown> shown() {
		return shown;
	}

	/** The line under the picture, for tests. */
	public StatusLine status() {
		return status;
	}
}
