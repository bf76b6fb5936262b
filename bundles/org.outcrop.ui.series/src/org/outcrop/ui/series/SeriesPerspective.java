package org.outcrop.ui.series;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Stores and their series at the left, the plot beside them, where the chosen series comes from below. */
public final class SeriesPerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.series.perspective";
	/** Stores, data sets, signals and series. */
	public static final String EXPLORER = "org.outcrop.ui.series.explorer";
	/** Curves over time. */
	public static final String PLOT = "org.outcrop.ui.series.plot";
	/** Where a series comes from, its figures and notes. */
	public static final String PROVENANCE = "org.outcrop.ui.series.provenance";
	/** What was made of what. */
	public static final String LINEAGE = "org.outcrop.ui.series.lineage";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String area = IPageLayout.ID_EDITOR_AREA;
		layout.addView(EXPLORER, IPageLayout.LEFT, 0.26f, area);
		layout.addView(PLOT, IPageLayout.TOP, 0.62f, area);
		IFolderLayout lower = layout.createFolder("org.outcrop.ui.series.lower", IPageLayout.BOTTOM, 0.62f, PLOT);
		lower.addView(PROVENANCE);
		lower.addView(LINEAGE);
		lower.addPlaceholder(PROGRESS);
		for (String view : new String[] {EXPLORER, PLOT, PROVENANCE, LINEAGE, PROGRESS}) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
