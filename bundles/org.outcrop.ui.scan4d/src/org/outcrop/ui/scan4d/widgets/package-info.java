/**
 * The picture that can be zoomed, with what is drawn on it and dragged over it.
 *
 * <p>Must not know the workbench, nor which part it stands in.
 */
package org.outcrop.ui.scan4d.widgets;
