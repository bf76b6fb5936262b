/**
 * What the peak map shows and what the user did to it, without a user interface: the open run, its views and their history, options,
 * selection, and the pump that makes pictures.
 *
 * <p>Must not know SWT nor Eclipse, injection annotations apart. Objects here live on one thread, the user interface's in the
 * workbench; work is done elsewhere and comes back through an executor.
 */
package org.outcrop.ui.peakmap.model;
