package org.outcrop.ui.internal;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.action.ContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.outcrop.ui.FileOpening;

/** File &gt; Recent Files. */
public final class RecentFilesMenu extends ContributionItem {

	@Override
	public boolean isDynamic() {
		return true;
	}

	@Override
	public void fill(Menu menu, int index) {
		List<Path> files = RecentFiles.list();
		int at = index;
		for (Path file : files) {
			MenuItem item = new MenuItem(menu, SWT.PUSH, at++);
			item.setText(label(file));
			item.addListener(SWT.Selection, e -> FileOpening.open(file));
		}
		if (files.isEmpty()) {
			MenuItem none = new MenuItem(menu, SWT.PUSH, at);
			none.setText("No files opened yet");
			none.setEnabled(false);
			return;
		}
		new MenuItem(menu, SWT.SEPARATOR, at++);
		MenuItem clear = new MenuItem(menu, SWT.PUSH, at);
		clear.setText("Clear List");
		clear.addListener(SWT.Selection, e -> RecentFiles.clear());
	}

	private static String label(Path file) {
		Path folder = file.getParent();
		String text = folder == null ? file.toString() : file.getFileName() + "  [" + folder + "]";
		return text.replace("&", "&&");
	}
}
