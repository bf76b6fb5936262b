/** Looks at an image to find which axis and which operator suit it: its instrument, the spacing of its points, its m/z range. Writes nothing. */
package org.outcrop.imaging.internal.choice;
