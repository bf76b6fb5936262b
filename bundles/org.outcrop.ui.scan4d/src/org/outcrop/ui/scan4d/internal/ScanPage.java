package org.outcrop.ui.scan4d.internal;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** Preferences &gt; Outcrop &gt; 4D scan: where computed results are kept. */
public final class ScanPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public ScanPage() {
		super(GRID);
	}

	@Override
	public void init(IWorkbench workbench) {
		ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, ScanSettings.NODE);
		store.setDefault(ScanSettings.KEEP, ScanSettings.Keep.CACHE_FOLDER.id());
		setPreferenceStore(store);
		setDescription("Overviews, statistics and histograms are computed once and found at the next opening.");
	}

	@Override
	protected void createFieldEditors() {
		String[][] places = {{"in the cache folder; your own folders stay untouched", ScanSettings.Keep.CACHE_FOLDER.id()},
				{"in EMD files where that is proven safe, else beside them, else in the cache folder", ScanSettings.Keep.IN_FILES.id()},
				{"nowhere", ScanSettings.Keep.NOTHING.id()}};
		addField(new RadioGroupFieldEditor(ScanSettings.KEEP, "Keep computed results", 1, places, getFieldEditorParent(), true));
	}
}
