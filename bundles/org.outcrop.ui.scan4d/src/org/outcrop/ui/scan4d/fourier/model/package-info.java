/**
 * What the 4D FFT explorer shows, and the work that makes it. No widgets.
 */
package org.outcrop.ui.scan4d.fourier.model;
