package org.outcrop.ui.scan4d.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolItem;
import org.outcrop.ui.scan4d.model.ImageMode;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.ScanCanvas;

/** The row of buttons and choices over the scan. Thread: user interface. */
public final class ScanBar {

	private final ScanModel model;
	private final PaneBar bar;
	private final ToolItem mode;
	private final StyleMenus styles;
	private final ScanActions actions;

	public ScanBar(Composite parent, ScanModel model, ScanInput input, Supplier<ScanCanvas> canvas) {
		this.model = model;
		bar = new PaneBar(parent);
		actions = new ScanActions(model, parent::getShell);
		bar.toggle("probe", "A drag moves the probe: its frame stands beside this (I J K L)", () -> input.setTool(ScanInput.Tool.PROBE))
				.setSelection(true);
		bar.toggle("region", "A drag draws a region, whose frames are shown together (Shift and drag)",
				() -> input.setTool(ScanInput.Tool.BOX));
		bar.toggle("line", "A drag draws a line for the part Line Profile (Alt and drag)", () -> input.setTool(ScanInput.Tool.LINE));
		bar.separator();
		bar.button("whole", "Fit the whole picture (Home, double click)", () -> canvas.get().fit());
		mode = bar.choices("What is shown over the scan", this::modes);
		bar.separator();
		styles = new StyleMenus(bar, model, Pane.SCAN);
		bar.menu("export", "Write what is shown to a file", menu -> new ExportMenu(model, Pane.SCAN, canvas.get()).fill(menu));
		ToolItem scan = bar.menu("Shape of the scan, pixel sizes, corrections, conversion, Fourier transform", this::fillScan);
		scan.setText("Scan ▾");
	}

	public Composite control() {
		return bar.control();
	}

	/** What the menu of the scan does, for tests. */
	public ScanActions actions() {
		return actions;
	}

	private List<Choice> modes() {
		List<Choice> list = new ArrayList<>();
		for (ImageMode m : ImageMode.values()) {
			list.add(new Choice(m.label(), model.session().filter(s -> s.request().mode() == m).isPresent(),
					() -> model.session().ifPresent(s -> s.setRequest(s.request().withMode(m)))));
		}
		return list;
	}

	private void fillScan(Menu menu) {
		Optional<ScanSession> session = model.session();
		PaneBar.entry(menu, "Scan Shape…", actions::layout).setEnabled(session.filter(s -> s.scan().isSequence()).isPresent());
		List<String> arrays = session.map(s -> s.outline().arrays()).orElse(List.of());
		if (arrays.size() > 1) {
			addArrays(menu, session.get(), arrays);
		}
		PaneBar.entry(menu, "Pixel Sizes…", actions::calibrate);
		PaneBar.entry(menu, "Corrections…", actions::correct);
		BinMenu.fill(menu, model, bar.control().getDisplay());
		PaneBar.entry(menu, "Compute the Overview Again", actions::overview);
		MoreViews.fill(menu);
		new MenuItem(menu, SWT.SEPARATOR);
		PaneBar.entry(menu, "Convert to EMD…", actions::convert);
		PaneBar.entry(menu, "4D FFT Explorer…", actions::fourier);
	}

	private void addArrays(Menu menu, ScanSession session, List<String> arrays) {
		MenuItem cascade = new MenuItem(menu, SWT.CASCADE);
		cascade.setText("Array");
		Menu list = new Menu(cascade);
		cascade.setMenu(list);
		for (String array : arrays) {
			MenuItem item = new MenuItem(list, SWT.RADIO);
			item.setText(array);
			item.setSelection(session.outline().array().filter(array::equals).isPresent());
			item.addListener(SWT.Selection, e -> {
				if (item.getSelection()) {
					actions.select(array);
				}
			});
		}
	}

	/** Shows what holds. */
	public void refresh() {
		bar.setEnabled(model.session().isPresent());
		ImageMode now = model.session().map(s -> s.request().mode()).orElse(ImageMode.VIRTUAL);
		boolean changed = PaneBar.say(mode, now.label());
		if (changed | styles.refresh()) {
			bar.control().requestLayout();
		}
	}
}
