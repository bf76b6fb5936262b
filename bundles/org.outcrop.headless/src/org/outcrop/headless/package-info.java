/**
 * The command line and the Equinox application that runs it without a display.
 * {@link org.outcrop.headless.OutcropCommandLine} runs one
 * command anywhere; {@link org.outcrop.headless.Main} and {@link org.outcrop.headless.HeadlessApplication} tie it to a process.
 *
 * <p>Must not know SWT, JFace or the workbench.
 */
package org.outcrop.headless;
