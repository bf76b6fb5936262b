package org.outcrop.ui.cache;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The cache status, and below it what runs. */
public final class CachePerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.cache.perspective";
	/** The part with the table. */
	public static final String STATUS = "org.outcrop.ui.cache.status";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.addView(STATUS, IPageLayout.TOP, 0.75f, IPageLayout.ID_EDITOR_AREA);
		layout.addView(PROGRESS, IPageLayout.BOTTOM, 0.75f, STATUS);
		layout.addShowViewShortcut(STATUS);
		layout.addShowViewShortcut(PROGRESS);
		layout.addPerspectiveShortcut(ID);
	}
}
