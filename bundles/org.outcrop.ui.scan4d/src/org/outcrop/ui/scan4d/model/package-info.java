/**
 * What the parts show and what the user chose, without a user interface: sessions, views, detectors with their handles, and the work on
 * threads of its own that makes pictures.
 *
 * <p>Must not know SWT or the workbench.
 */
package org.outcrop.ui.scan4d.model;
