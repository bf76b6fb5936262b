package org.outcrop.ui.store;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The stores on the left, the chosen item in the middle, what it is beside it, and below both how the stores do. */
public final class StorePerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.store.perspective";
	/** The tree of stores. */
	public static final String STORES = "org.outcrop.ui.store.stores";
	/** The chosen item. */
	public static final String ITEM = "org.outcrop.ui.store.array";
	/** What the chosen item is. */
	public static final String DETAILS = "org.outcrop.ui.store.details";
	/** Counters of the open stores. */
	public static final String STATISTICS = "org.outcrop.ui.store.statistics";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.addView(STORES, IPageLayout.LEFT, 0.27f, IPageLayout.ID_EDITOR_AREA);
		layout.addView(STATISTICS, IPageLayout.BOTTOM, 0.68f, IPageLayout.ID_EDITOR_AREA);
		layout.addView(ITEM, IPageLayout.TOP, 0.9f, IPageLayout.ID_EDITOR_AREA);
		layout.addView(DETAILS, IPageLayout.RIGHT, 0.68f, ITEM);
		layout.addView(PROGRESS, IPageLayout.BOTTOM, 0.82f, STORES);
		for (String view : new String[] { STORES, ITEM, DETAILS, STATISTICS, PROGRESS }) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
