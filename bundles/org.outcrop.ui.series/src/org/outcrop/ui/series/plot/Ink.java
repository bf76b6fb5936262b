package org.outcrop.ui.series.plot;

/** What figures are drawn with: a screen, or a file of vectors. Places are points from the upper left corner, x to the right, y down; colours are 0xRRGGBB. For one thread. */
public interface Ink {

	/** Where text is put relative to its place. */
	enum Align {
		LEFT, CENTRE, RIGHT
	}

	/** Draws inside a box only, until the next call. */
	void clip(Box box);

	/** Draws everywhere again. */
	void unclip();

	/** A filled box. */
	void fill(Box box, int colour);

	/** A straight line, one point wide. */
	void line(double x0, double y0, double x1, double y1, int colour);

	/** A line through points. @param xy x and y in turns, of {@code points} points */
	void polyline(double[] xy, int points, double width, int colour);

	/** A filled area between points. @param alpha 0 to 255 */
	void polygon(double[] xy, int points, int colour, int alpha);

	/** A filled disc. */
	void dot(double x, double y, double radius, int colour);

	/** A line of text. @param y of the middle of the letters */
	void text(String text, double x, double y, Align align, int colour);

	/** A line of text that runs upwards. @param x of the middle of the letters @param y of the middle of the line */
	void upwards(String text, double x, double y, int colour);

	/** Width of a text. */
	double width(String text);

	/** Height of a line. */
	double height();

	/** Columns that can be told apart in one point. */
	double resolution();
}
