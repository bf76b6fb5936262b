/** What plots of long series are drawn from: minimum, maximum and mean of ever longer runs of rows. Without a display. */
package org.outcrop.series.plot;
