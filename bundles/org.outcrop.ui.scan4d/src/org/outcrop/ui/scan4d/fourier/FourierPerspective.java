package org.outcrop.ui.scan4d.fourier;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.outcrop.ui.scan4d.ScanPerspective;

/** The scan's frequencies above, the detector at one of them below, source and images at the right, and under it all what is computed. */
public final class FourierPerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.scan4d.fourier.perspective";
	public static final String MEAN = "org.outcrop.ui.scan4d.fourier.mean";
	public static final String PIXEL = "org.outcrop.ui.scan4d.fourier.pixel";
	public static final String AMPLITUDE = "org.outcrop.ui.scan4d.fourier.amplitude";
	public static final String PHASE = "org.outcrop.ui.scan4d.fourier.phase";
	public static final String SOURCE = "org.outcrop.ui.scan4d.fourier.source";
	public static final String FILTER = "org.outcrop.ui.scan4d.fourier.filter";
	public static final String COMPUTE = "org.outcrop.ui.scan4d.fourier.compute";
	public static final String POWER = "org.outcrop.ui.scan4d.fourier.power";
	public static final String CONTRAST = "org.outcrop.ui.scan4d.fourier.contrast";
	public static final String SIDEBAND = "org.outcrop.ui.scan4d.fourier.sideband";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";
	/** Share of the height that the four pictures have. */
	private static final float ABOVE = 0.7f;

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String area = IPageLayout.ID_EDITOR_AREA;
		layout.addView(MEAN, IPageLayout.LEFT, 0.66f, area);
		layout.addView(SOURCE, IPageLayout.TOP, 0.31f, area);
		layout.addView(COMPUTE, IPageLayout.BOTTOM, ABOVE, MEAN);
		layout.addView(PIXEL, IPageLayout.RIGHT, 0.5f, MEAN);
		layout.addView(AMPLITUDE, IPageLayout.BOTTOM, 0.5f, MEAN);
		layout.addView(PHASE, IPageLayout.BOTTOM, 0.5f, PIXEL);
		IFolderLayout images = layout.createFolder("org.outcrop.ui.scan4d.fourier.images", IPageLayout.BOTTOM, 0.31f, SOURCE);
		images.addView(FILTER);
		images.addView(SIDEBAND);
		IFolderLayout curves = layout.createFolder("org.outcrop.ui.scan4d.fourier.curves", IPageLayout.BOTTOM, 0.68f,
				"org.outcrop.ui.scan4d.fourier.images");
		curves.addView(POWER);
		curves.addView(CONTRAST);
		curves.addPlaceholder(PROGRESS);
		for (String view : new String[] {MEAN, PIXEL, AMPLITUDE, PHASE, SOURCE, FILTER, COMPUTE, POWER, CONTRAST, SIDEBAND, PROGRESS}) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
		layout.addPerspectiveShortcut(ScanPerspective.ID);
	}
}
