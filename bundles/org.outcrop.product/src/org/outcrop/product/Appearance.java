package org.outcrop.product;

import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.IWorkbench;

/** Light or dark, as asked for on the command line; otherwise what the user chose in the preferences last time. */
enum Appearance {
    AS_CHOSEN(""), LIGHT("org.eclipse.e4.ui.css.theme.e4_default"), DARK("org.eclipse.e4.ui.css.theme.e4_dark");

    private final String theme;

    Appearance(String theme) {
        this.theme = theme;
    }

    /** The last of {@code --light} and {@code --dark} counts. */
    static Appearance fromArguments() {
        Appearance result = AS_CHOSEN;
        for (String argument : Platform.getApplicationArgs()) {
            result = switch (argument) {
                case "--light" -> LIGHT;
                case "--dark" -> DARK;
                default -> result;
            };
        }
        return result;
    }

    /** Thread: user interface. The choice lasts for this run only. */
    void applyTo(IWorkbench workbench) {
        IThemeEngine engine = workbench.getService(IThemeEngine.class);
        if (this != AS_CHOSEN && engine != null) {
            engine.setTheme(theme, false);
        }
    }
}
