package org.outcrop.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
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
			if (dark) {
				for (Shell shell : PlatformUI.getWorkbench().getDisplay().getShells()) {
					forgetColours(shell);
				}
			}
			engine.setTheme(dark ? LIGHT : DARK, true);
		}
		return null;
	}

	/** The dark theme sets colours that the light one leaves to the toolkit, which then would stay: light text on a light window. */
	private static void forgetColours(Control control) {
		if (control instanceof StyledText) {
			// editors have colours of their own, which no theme sets
			return;
		}
		control.setBackground(null);
		control.setForeground(null);
		if (control instanceof Table table) {
			table.setHeaderBackground(null);
			table.setHeaderForeground(null);
		}
		if (control instanceof ToolBar bar) {
			for (ToolItem item : bar.getItems()) {
				item.setBackground(null);
				item.setForeground(null);
			}
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				forgetColours(child);
			}
		}
	}
}
