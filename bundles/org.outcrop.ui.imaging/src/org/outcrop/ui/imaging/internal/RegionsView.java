package org.outcrop.ui.imaging.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.outcrop.imaging.image.RegionStatistics;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.imaging.model.Change;
import org.outcrop.ui.imaging.model.DisplayOptions.Divisor;
import org.outcrop.ui.imaging.model.DrawnRegion;
import org.outcrop.ui.imaging.model.ImagingModel;
import org.outcrop.ui.imaging.model.ImagingSession;
import org.outcrop.ui.imaging.model.Regions;

/** Regions as a table with figures of the image that is shown. Thread: user interface. */
public final class RegionsView {

	private static final Notice NONE = new Notice("No region",
			"Drag over the image to draw a rectangle; ellipse and polygon are among the buttons over it. The mean spectrum comes at once.");
	private static final List<String> COLUMNS = List.of("Region", "Pixels", "Mean", "SD", "Median", "Min", "Max", "Lower quartile",
			"Upper quartile");
	private static final int NAME_WIDTH = 110;
	private static final int NUMBER_WIDTH = 76;

	private final ImagingModel model;
	private final NoticeStack stack;
	private final Table table;
	private final Swatches swatches;
	private final Label of;
	private final Button rename;
	private final Button remove;

	/** @param parent filled with the view */
	public RegionsView(Composite parent, ImagingModel model) {
		this.model = model;
		stack = new NoticeStack(parent, Notices.NOTHING);
		of = new Label(stack.body(), SWT.NONE);
		of.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		table = new Table(stack.body(), SWT.SINGLE | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table.setToolTipText("A row shows the mean spectrum of its region; Delete removes it, F2 names it");
		swatches = new Swatches(table);
		for (String title : COLUMNS) {
			boolean name = title.equals(COLUMNS.getFirst());
			TableColumn column = new TableColumn(table, name ? SWT.LEFT : SWT.RIGHT);
			column.setText(title);
			column.setWidth(name ? NAME_WIDTH : Math.max(NUMBER_WIDTH, title.length() * 9));
			column.setMoveable(!name);
		}
		table.addListener(SWT.Selection, e -> regions().ifPresent(regions -> regions.choose(table.getSelectionIndex())));
		table.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL) {
				remove();
			} else if (e.keyCode == SWT.F2) {
				rename();
			}
		});
		Composite row = Rows.wrapping(stack.body());
		rename = Rows.push(row, "Rename…", "Gives the region another name (F2)", this::rename);
		remove = Rows.push(row, "Remove", "Removes the region (Delete)", this::remove);
		Rows.push(row, "Export CSV…", "Writes the figures of all regions to a file",
				() -> model.session().ifPresent(session -> Export.askRegions(session, table.getShell())));
		Consumer<Change> changed = this::changed;
		model.addListener(changed);
		stack.control().addListener(SWT.Dispose, e -> model.removeListener(changed));
		changed(Change.SESSION);
	}

	private Optional<Regions> regions() {
		return model.session().map(ImagingSession::regions);
	}

	private void remove() {
		regions().ifPresent(regions -> regions.remove(table.getSelectionIndex()));
	}

	private void rename() {
		int index = table.getSelectionIndex();
		regions().filter(regions -> index >= 0 && index < regions.list().size()).ifPresent(regions -> {
			DrawnRegion region = regions.list().get(index);
			IInputValidator named = text -> text.isBlank() ? "A region needs a name." : null;
			InputDialog dialog = new InputDialog(table.getShell(), "Rename Region", "Name of the region:", region.name(), named);
			if (dialog.open() == Window.OK) {
				regions.rename(index, dialog.getValue().strip());
			}
		});
	}

	private void changed(Change change) {
		switch (change) {
		case SESSION, REGIONS, PICTURE -> refresh();
		case STATE, IONS, PIXEL, SPECTRUM, DISPLAY, OPTICAL -> {
			// figures are of the picture
		}
		}
	}

	private void refresh() {
		Optional<Regions> found = regions();
		if (found.isEmpty() || found.get().list().isEmpty()) {
			stack.say(found.isEmpty() ? Notices.NOTHING : NONE);
			return;
		}
		stack.showBody();
		Regions regions = found.get();
		String words = "Of " + model.session().flatMap(session -> session.measured().map(layer -> layer.ion().what().title()
				+ words(session.shown().orElseThrow().options().normalisation()))).orElse("no image yet");
		if (!words.equals(of.getText())) {
			of.setText(words);
		}
		table.setRedraw(false);
		while (table.getItemCount() > regions.list().size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < regions.list().size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			item.setImage(0, swatches.of(regions.list().get(i).colour()));
			item.setText(texts(regions.list().get(i), regions.figures(i)));
		}
		if (regions.chosenIndex() >= 0) {
			table.setSelection(regions.chosenIndex());
		} else {
			table.deselectAll();
		}
		table.setRedraw(true);
		rename.setEnabled(regions.chosenIndex() >= 0);
		remove.setEnabled(regions.chosenIndex() >= 0);
	}

	private static String words(Divisor normalisation) {
		return normalisation == Divisor.NONE ? "" : ", divided by the " + normalisation.words();
	}

	private static String[] texts(DrawnRegion region, Optional<RegionStatistics> figures) {
		if (figures.isEmpty()) {
			return new String[] {region.name()};
		}
		RegionStatistics f = figures.get();
		return new String[] {region.name(), Integer.toString(f.pixels()), Numbers.brief(f.mean()), Numbers.brief(f.deviation()),
				Numbers.brief(f.median()), Numbers.brief(f.min()), Numbers.brief(f.max()), Numbers.brief(f.quantiles().get(0).value()),
				Numbers.brief(f.quantiles().get(1).value())};
	}

	/** The keyboard goes to the table. */
	public void setFocus() {
		stack.setFocus(table);
	}

	/** The table, for tests. */
	public Table table() {
		return table;
	}

	/** The words in the place of the table, while there are some. */
	public Optional<Notice> notice() {
		return stack.notice();
	}
}
