package org.outcrop.product;

import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** What is particular about this workbench: it opens with the peak map, and comes back as it was left. */
final class OutcropWorkbenchAdvisor extends WorkbenchAdvisor {

    private static final String FIRST_PERSPECTIVE = "org.outcrop.ui.peakmap.perspective";

    private final Appearance appearance;

    OutcropWorkbenchAdvisor(Appearance appearance) {
        this.appearance = appearance;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new OutcropWindowAdvisor(configurer);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return FIRST_PERSPECTIVE;
    }

    @Override
    public void postStartup() {
        appearance.applyTo(getWorkbenchConfigurer().getWorkbench());
    }
}
