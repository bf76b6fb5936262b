package org.outcrop.product;

import java.io.IOException;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/**
 * Runs the workbench until its last window closes.
 *
 * <p>Files named on the command line are not touched here: they stay in the application arguments, where the parts that
 * can show them look.
 */
public final class WorkbenchApplication implements IApplication {

    /** As on the command line: 5 is for what can't be written. */
    private static final Integer EXIT_CANNOT_WRITE = 5;

    @Override
    public Object start(IApplicationContext context) {
        try {
            Workspace.claim();
        } catch (IOException e) {
            System.err.println("outcrop: no workspace: " + e.getMessage()
                    + ": make the folder writable, or name another with -data");
            return EXIT_CANNOT_WRITE;
        }
        Display.setAppName("Outcrop");
        Display display = PlatformUI.createDisplay();
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new OutcropWorkbenchAdvisor(Appearance.fromArguments()));
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        Display display = workbench.getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                workbench.close();
            }
        });
    }
}
