/** The plot of series without a screen: what is drawn, in which range, on which axes, with which words. Knows no widgets; painters draw on an {@link org.outcrop.ui.series.plot.Ink}. */
package org.outcrop.ui.series.plot;
