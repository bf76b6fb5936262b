/**
 * The drawn controls of the peak map: map, axes, colour bar, overview.
 *
 * <p>Must not know Eclipse's workbench: SWT and the model suffice.
 */
package org.outcrop.ui.peakmap.widgets;
