/**
 * Synthetic mass spectrometry images with a known answer: a section of tissue with layers, each with ions of its own, and ions whose ratios are
 * the same in every pixel.
 *
 * <p>Must not know the readers that are tried on its data: files are encoded from the description of the format.
 */
package org.outcrop.synthetic.imaging;
