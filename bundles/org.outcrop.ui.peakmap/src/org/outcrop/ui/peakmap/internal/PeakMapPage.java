package org.outcrop.ui.peakmap.internal;

import java.util.Arrays;
import java.util.Locale;

import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.IntensityScale;
import org.outcrop.ui.peakmap.model.RtUnit;

/** Preferences &gt; Outcrop &gt; Peak map: how a newly opened run is drawn. */
public final class PeakMapPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public PeakMapPage() {
		super(GRID);
	}

	@Override
	public void init(IWorkbench workbench) {
		ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, PeakMapSettings.NODE);
		store.setDefault(PeakMapSettings.COLOUR_MAP, ColourMap.names().get(0));
		store.setDefault(PeakMapSettings.SCALE, IntensityScale.LOG.name());
		store.setDefault(PeakMapSettings.RT_UNIT, RtUnit.MINUTES.name());
		setPreferenceStore(store);
		setDescription("How a run is drawn when it is opened. Everything can be changed over the map as well.");
	}

	@Override
	protected void createFieldEditors() {
		addField(new ComboFieldEditor(PeakMapSettings.COLOUR_MAP, "&Colour map:",
				ColourMap.names().stream().map(n -> new String[] {n, n}).toArray(String[][]::new), getFieldEditorParent()));
		addField(new ComboFieldEditor(PeakMapSettings.SCALE, "&Intensity scale:", Arrays.stream(IntensityScale.values())
				.map(s -> new String[] {s.name().toLowerCase(Locale.ROOT), s.name()}).toArray(String[][]::new), getFieldEditorParent()));
		addField(new ComboFieldEditor(PeakMapSettings.RT_UNIT, "&Retention time in:",
				new String[][] {{"minutes", RtUnit.MINUTES.name()}, {"seconds", RtUnit.SECONDS.name()}}, getFieldEditorParent()));
	}
}
