/**
 * Synthetic 4D scans with a known answer: a crystal of two grains beside vacuum, seen through a converged probe.
 *
 * <p>Must not know the readers that are tried on its data: files are encoded from the description of the format.
 */
package org.outcrop.synthetic.scan4d;
