/**
 * Synthetic time series with a known answer: sensors with daily cycles, noise, gaps and faults.
 *
 * <p>Must not know what reads them.
 */
package org.outcrop.synthetic.series;
