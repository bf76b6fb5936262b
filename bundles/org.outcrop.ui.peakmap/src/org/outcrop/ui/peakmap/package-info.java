/**
 * The peak map of a mass spectrometry run: its parts, perspective and commands.
 *
 * <p>Must not know the parts of other datasets.
 */
package org.outcrop.ui.peakmap;
