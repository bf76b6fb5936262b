package org.outcrop.headless;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** Runs the command line inside Equinox. The exit code of the command becomes that of the process. */
public final class HeadlessApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        System.out.println("outcrop " + context.getBrandingBundle());
        return Integer.valueOf(0);
    }

    @Override
    public void stop() {
        // a command is cancelled by its own signal handling
    }
}
