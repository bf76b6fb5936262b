package org.outcrop.ui.internal;

import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.ui.FileOpening;

/** File &gt; Open Data Folder…: for data sets that are folders, as Zarr stores are. */
public final class OpenFolderHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		DirectoryDialog dialog = new DirectoryDialog(HandlerUtil.getActiveShell(event), SWT.OPEN);
		dialog.setText("Open Data Folder");
		dialog.setMessage("Choose a folder that is one data set, such as a Zarr store.");
		RecentFiles.list().stream().findFirst().map(Path::getParent).ifPresent(folder -> dialog.setFilterPath(folder.toString()));
		String folder = dialog.open();
		if (folder != null) {
			FileOpening.open(Path.of(folder));
		}
		return null;
	}
}
