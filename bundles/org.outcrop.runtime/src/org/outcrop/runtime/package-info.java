/**
 * The seam to Equinox: hands extension registry, jobs, preferences and log over to the plain Java below.
 *
 * <p>Must not know SWT, JFace or the workbench.
 */
package org.outcrop.runtime;
