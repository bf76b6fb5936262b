/** The image of the imaging perspective: zooming, moving, and what is laid over it. Must not know parts. */
package org.outcrop.ui.imaging.widgets;
