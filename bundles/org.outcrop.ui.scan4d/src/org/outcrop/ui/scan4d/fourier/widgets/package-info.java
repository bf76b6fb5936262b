/**
 * The pictures of the 4D FFT explorer with their bars, and what the mouse does on them.
 */
package org.outcrop.ui.scan4d.fourier.widgets;
