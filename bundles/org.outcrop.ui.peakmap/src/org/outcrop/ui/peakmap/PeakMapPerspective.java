package org.outcrop.ui.peakmap;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The map in the middle, time above it, one spectrum below, and beside them the overview and the table. */
public final class PeakMapPerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.peakmap.perspective";
	public static final String MAP = "org.outcrop.ui.peakmap.map";
	public static final String OVERVIEW = "org.outcrop.ui.peakmap.overview";
	public static final String CHROMATOGRAM = "org.outcrop.ui.peakmap.chromatogram";
	public static final String SPECTRUM = "org.outcrop.ui.peakmap.spectrum";
	public static final String SPECTRA = "org.outcrop.ui.peakmap.spectra";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";
	private static final String CACHE = "org.outcrop.ui.cache.status";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String area = IPageLayout.ID_EDITOR_AREA;
		layout.addView(MAP, IPageLayout.LEFT, 0.66f, area);
		layout.addView(CHROMATOGRAM, IPageLayout.TOP, 0.24f, MAP);
		layout.addView(SPECTRUM, IPageLayout.BOTTOM, 0.66f, MAP);
		layout.addView(OVERVIEW, IPageLayout.TOP, 0.25f, area);
		IFolderLayout tables = layout.createFolder("org.outcrop.ui.peakmap.tables", IPageLayout.BOTTOM, 0.25f, OVERVIEW);
		tables.addView(SPECTRA);
		tables.addPlaceholder(CACHE);
		tables.addPlaceholder(PROGRESS);
		for (String view : new String[] {MAP, OVERVIEW, CHROMATOGRAM, SPECTRUM, SPECTRA, CACHE, PROGRESS}) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
