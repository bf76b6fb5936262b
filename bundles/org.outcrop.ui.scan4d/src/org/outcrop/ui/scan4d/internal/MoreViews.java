package org.outcrop.ui.scan4d.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.outcrop.ui.scan4d.ScanPerspective;

/** Brings parts of the perspective to the front that do not stand there from the beginning. Thread: user interface. */
public final class MoreViews {

	/** A part and its name in the menu. */
	private record View(String id, String label) {
	}

	private static final List<View> VIEWS = List.of(new View(ScanPerspective.RADIAL, "Radial Profile"),
			new View(ScanPerspective.SPECTRUM, "Energy-Loss Spectrum"), new View(ScanPerspective.STORED, "Stored Pictures"),
			new View(ScanPerspective.TRANSFORM, "Fourier Transform"), new View(ScanPerspective.REGION_TRANSFORM, "Fourier Transform of Region"));

	private MoreViews() {
	}

	static void fill(Menu menu) {
		MenuItem cascade = new MenuItem(menu, SWT.CASCADE);
		cascade.setText("Show");
		Menu list = new Menu(cascade);
		cascade.setMenu(list);
		for (View view : VIEWS) {
			PaneBar.entry(list, view.label(), () -> show(view.id()));
		}
	}

	/** Shows a part in the window that is worked in, where there is one. */
	public static void show(String id) {
		if (PlatformUI.isWorkbenchRunning()) {
			Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow()).map(IWorkbenchWindow::getActivePage)
					.ifPresent(page -> show(page, id));
		}
	}

	private static void show(IWorkbenchPage page, String id) {
		try {
			page.showView(id, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException e) {
			Platform.getLog(MoreViews.class).log(e.getStatus());
		}
	}
}
