package org.outcrop.ui.scan4d.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Binning;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** The choice of how many detector pixels are added up to one. Thread: user interface. */
public final class BinMenu {

	private static final int[] FACTORS = {1, 2, 4, 8};

	private BinMenu() {
	}

	/** Adds the choice to a menu. */
	public static void fill(Menu menu, ScanModel model, Display display) {
		MenuItem cascade = new MenuItem(menu, SWT.CASCADE);
		cascade.setText("Open Binned");
		cascade.setEnabled(model.session().isPresent());
		Menu list = new Menu(cascade);
		cascade.setMenu(list);
		for (int factor : FACTORS) {
			MenuItem item = new MenuItem(list, SWT.RADIO);
			item.setText(factor == 1 ? "Pixels as They Are" : factor + " × " + factor + " Pixels");
			item.setSelection(model.session().filter(s -> Binning.factorOf(s.scan()) == factor).isPresent());
			item.setEnabled(model.session().filter(s -> fits(s, factor)).isPresent());
			item.addListener(SWT.Selection, e -> {
				if (item.getSelection()) {
					model.session().filter(s -> Binning.factorOf(s.scan()) != factor)
							.ifPresent(s -> ScanDesk.of(model, new UiThread(display)).bin(s, factor));
				}
			});
		}
	}

	private static boolean fits(ScanSession session, int factor) {
		ScanShape shape = Binning.unbinned(session.scan()).outline().shape();
		return factor <= Math.min(shape.detectorY(), shape.detectorX());
	}
}
