/**
 * The inner loops over the bytes of frames, and what they add up to.
 *
 * <p>Loops run over primitive arrays that bytes were copied into, or over mapped segments alone: a loop that has seen several classes of
 * segments is no longer vectorised. Must not know threads, files or formats.
 */
package org.outcrop.scan4d.internal.kernel;
