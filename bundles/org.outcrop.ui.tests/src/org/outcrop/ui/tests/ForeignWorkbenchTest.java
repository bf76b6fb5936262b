package org.outcrop.ui.tests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

class ForeignWorkbenchTest {

    @Test
    void testsRunOnTheUserInterfaceThreadOfAnOpenWorkbench() {
        assertTrue(PlatformUI.isWorkbenchRunning());
        assertNotNull(Display.getCurrent());
        assertNotNull(PlatformUI.getWorkbench().getActiveWorkbenchWindow());
    }

    @Test
    void everyContributedPerspectiveIsKnownToTheWorkbench() {
        for (IConfigurationElement element : Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.perspectives")) {
            if (element.getContributor().getName().startsWith("org.outcrop.")) {
                String id = element.getAttribute("id");
                assertNotNull(PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(id), id);
            }
        }
    }

    @Test
    void theProductIsNotHere() {
        assertNull(Platform.getBundle("org.outcrop.product"));
    }
}
