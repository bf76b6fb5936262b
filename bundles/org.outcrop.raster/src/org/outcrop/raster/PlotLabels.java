package org.outcrop.raster;

/**
 * The words on a plot.
 *
 * @param title above the plot; empty for none
 * @param x     below the horizontal axis, with its unit: {@code "retention time (s)"}
 * @param y     beside the vertical axis, with its unit: {@code "m/z"}
 */
public record PlotLabels(String title, String x, String y) {
}
