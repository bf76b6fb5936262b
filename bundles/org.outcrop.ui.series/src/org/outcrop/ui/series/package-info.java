/** The series perspective: stores of time series as a tree, plots of any length, where values come from and what was made of them. */
package org.outcrop.ui.series;
