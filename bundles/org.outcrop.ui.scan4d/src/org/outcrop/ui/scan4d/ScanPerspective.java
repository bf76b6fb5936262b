package org.outcrop.ui.scan4d;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The scan at the left, the frame at the right, and under them what is chosen, measured and told. */
public final class ScanPerspective implements IPerspectiveFactory {

	public static final String ID = "org.outcrop.ui.scan4d.perspective";
	public static final String SCAN = "org.outcrop.ui.scan4d.scan";
	public static final String SECOND = "org.outcrop.ui.scan4d.second";
	public static final String FRAME = "org.outcrop.ui.scan4d.frame";
	public static final String DETECTOR = "org.outcrop.ui.scan4d.detector";
	public static final String PROFILE = "org.outcrop.ui.scan4d.profile";
	public static final String HISTOGRAM = "org.outcrop.ui.scan4d.histogram";
	public static final String METADATA = "org.outcrop.ui.scan4d.metadata";
	public static final String RADIAL = "org.outcrop.ui.scan4d.radial";
	public static final String SPECTRUM = "org.outcrop.ui.scan4d.spectrum";
	public static final String STORED = "org.outcrop.ui.scan4d.stored";
	public static final String TRANSFORM = "org.outcrop.ui.scan4d.transform";
	public static final String REGION_TRANSFORM = "org.outcrop.ui.scan4d.transform.region";

	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";
	private static final String CACHE = "org.outcrop.ui.cache.status";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		String area = IPageLayout.ID_EDITOR_AREA;
		layout.addView(SCAN, IPageLayout.LEFT, 0.5f, area);
		layout.addView(FRAME, IPageLayout.TOP, 0.67f, area);
		IFolderLayout left = layout.createFolder("org.outcrop.ui.scan4d.below.scan", IPageLayout.BOTTOM, 0.67f, SCAN);
		left.addView(DETECTOR);
		left.addView(METADATA);
		left.addPlaceholder(STORED);
		left.addPlaceholder(REGION_TRANSFORM);
		left.addPlaceholder(CACHE);
		layout.addPlaceholder(SECOND, IPageLayout.RIGHT, 0.5f, SCAN);
		IFolderLayout right = layout.createFolder("org.outcrop.ui.scan4d.below.frame", IPageLayout.BOTTOM, 0.67f, FRAME);
		right.addView(HISTOGRAM);
		right.addView(PROFILE);
		right.addView(RADIAL);
		right.addView(TRANSFORM);
		right.addPlaceholder(SPECTRUM);
		right.addPlaceholder(PROGRESS);
		for (String view : new String[] {SCAN, SECOND, FRAME, DETECTOR, PROFILE, HISTOGRAM, METADATA, RADIAL, SPECTRUM, STORED, TRANSFORM,
				REGION_TRANSFORM, CACHE, PROGRESS}) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
