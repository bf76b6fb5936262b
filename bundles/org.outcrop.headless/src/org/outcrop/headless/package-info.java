/**
 * The command line and the Equinox application that runs it without a display.
 *
 * <p>Must not know SWT, JFace or the workbench.
 */
package org.outcrop.headless;
