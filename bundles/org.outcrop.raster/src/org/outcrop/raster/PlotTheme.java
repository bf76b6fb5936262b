package org.outcrop.raster;

/**
 * The colours of a plot, opaque ARGB.
 *
 * @param paper outside and behind the data
 * @param ink   text, axes and ticks
 * @param grid  lines behind the data
 * @param line  the data of line and stick plots
 */
public record PlotTheme(int paper, int ink, int grid, int line) {

	/** Dark ink on white. */
	public static final PlotTheme LIGHT = new PlotTheme(0xFFFFFFFF, 0xFF26292E, 0xFFE4E7EB, 0xFF1F5FA8);

	/** Light ink on near-black. */
	public static final PlotTheme DARK = new PlotTheme(0xFF1B1D21, 0xFFD5D8DD, 0xFF33363C, 0xFF6FB1F2);
}
