package org.outcrop.ui.imaging;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The image at the left with the spectra below it, what they are made of at the right. */
public final class ImagingPerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.imaging.perspective";
	/** The image of an ion, or of several. */
	public static final String IMAGE = "org.outcrop.ui.imaging.image";
	/** The ions of which there are images. */
	public static final String IONS = "org.outcrop.ui.imaging.ions";
	/** The mean spectrum, and that of a pixel or region. */
	public static final String SPECTRUM = "org.outcrop.ui.imaging.spectrum";
	/** Regions and their figures. */
	public static final String REGIONS = "org.outcrop.ui.imaging.regions";
	/** How images are made. */
	public static final String DISPLAY = "org.outcrop.ui.imaging.display";
	/** What is open, and what was odd about it. */
	public static final String CHECKS = "org.outcrop.ui.imaging.checks";
	/** An optical image under the ion image. */
	public static final String OPTICAL = "org.outcrop.ui.imaging.optical";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String area = IPageLayout.ID_EDITOR_AREA;
		layout.addView(IMAGE, IPageLayout.LEFT, 0.58f, area);
		layout.addView(SPECTRUM, IPageLayout.BOTTOM, 0.63f, IMAGE);
		IFolderLayout upper = layout.createFolder("org.outcrop.ui.imaging.upper", IPageLayout.TOP, 0.5f, area);
		upper.addView(IONS);
		upper.addView(DISPLAY);
		upper.addView(OPTICAL);
		IFolderLayout lower = layout.createFolder("org.outcrop.ui.imaging.lower", IPageLayout.BOTTOM, 0.5f, "org.outcrop.ui.imaging.upper");
		lower.addView(REGIONS);
		lower.addView(CHECKS);
		lower.addPlaceholder(PROGRESS);
		for (String view : new String[] {IMAGE, IONS, SPECTRUM, REGIONS, DISPLAY, CHECKS, OPTICAL, PROGRESS}) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
