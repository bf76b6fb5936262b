package org.outcrop.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;

/** View &gt; Dark Theme: light becomes dark, and back; remembered. */
public final class ThemeHandler extends AbstractHandler {

	static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
	static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

	@Override
	public Object execute(ExecutionEvent event) {
		IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
		if (engine != null) {
			ITheme active = engine.getActiveTheme();
			boolean dark = active != null && active.getId().startsWith(DARK);
			engine.setTheme(dark ? LIGHT : DARK, true);
		}
		return null;
	}
}
