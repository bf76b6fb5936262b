package org.outcrop.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.outcrop.array.Axis;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotTest {

	private static final PlotLabels LABELS = new PlotLabels("a <b> & \"c\" \u0001", "time (s)", "counts");
	private static final PlotTheme THEME = PlotTheme.LIGHT;

	private static Document parsed(String svg) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
	}

	private static double[] ramp(int n) {
		return IntStream.range(0, n).mapToDouble(i -> i).toArray();
	}

	@Test
	void aSingleHighPointAmongManyIsSeenInTheLine() {
		double[] y = new double[1_000_000];
		y[654_321] = 1;
		PixelImage image = PlotImage.line(ramp(y.length), y, LABELS, THEME, 400, 200);
		int column = 0;
		for (int x = 60; x < 390; x++) {
			column = image.at(x, 60) == THEME.line() || near(image.at(x, 60)) ? x : column;
		}
		int left = leftEdge(image);
		double expected = left + 0.654321 * (382 - left);
		assertEquals(expected, column, 3);
	}

	private static boolean near(int argb) {
		return (argb & 0xFF) - (argb >> 16 & 0xFF) > 60;
	}

	/** First column of the frame, found as the longest run of ink. */
	private static int leftEdge(PixelImage image) {
		for (int x = 0; x < image.width(); x++) {
			int column = x;
			if (IntStream.range(40, 140).allMatch(y -> image.at(column, y) == THEME.ink())) {
				return x + 1;
			}
		}
		throw new AssertionError("no frame");
	}

	@Test
	void reducedDataKeepExtremesAndOrder() {
		double[] y = new double[100_000];
		Arrays.setAll(y, i -> Math.sin(i * 0.37) + (i == 777 ? 40 : 0) - (i == 99_000 ? 30 : 0));
		PlotData data = PlotData.of(ramp(y.length), y).forLine(500);
		assertTrue(data.x().length <= 4 * 501, "kept " + data.x().length);
		assertEquals(Arrays.stream(y).max().orElseThrow(), Arrays.stream(data.y()).max().orElseThrow());
		assertEquals(Arrays.stream(y).min().orElseThrow(), Arrays.stream(data.y()).min().orElseThrow());
		assertArrayEquals(Arrays.stream(data.x()).sorted().toArray(), data.x());
		assertTrue(PlotData.of(ramp(y.length), y).forSticks(500).x().length <= 2 * 501);
	}

	@Test
	void emptyAndOddDataStillGiveAPlot() throws Exception {
		double[] none = {};
		double[] odd = {Double.NaN, 1, Double.POSITIVE_INFINITY, -3};
		for (double[] values : new double[][] {none, odd, {5}}) {
			assertEquals(300, PlotImage.line(ramp(values.length), values, LABELS, THEME, 300, 200).width());
			assertEquals(300, PlotImage.sticks(ramp(values.length), values, LABELS, THEME, 300, 200).width());
			parsed(SvgPlot.line(ramp(values.length), values, LABELS, THEME, 300, 200));
			parsed(SvgPlot.sticks(ramp(values.length), values, LABELS, THEME, 300, 200));
		}
		assertThrows(IllegalArgumentException.class, () -> PlotImage.line(new double[2], new double[3], LABELS, THEME, 300, 200));
		assertThrows(IllegalArgumentException.class, () -> PlotImage.line(none, none, LABELS, THEME, 10, 10));
	}

	@Test
	void sticksReachFromZeroToTheirValue() {
		PixelImage image = PlotImage.sticks(new double[] {100, 200, 300}, new double[] {0.25, 1, 0.5}, new PlotLabels("", "", ""),
				THEME, 400, 300);
		int[] heights = IntStream.range(0, image.width())
				.map(x -> (int) IntStream.range(0, image.height()).filter(y -> image.at(x, y) == THEME.line()).count()).filter(n -> n > 0)
				.toArray();
		assertEquals(3, heights.length);
		assertEquals(0.25, (double) heights[0] / heights[1], 0.01);
		assertEquals(0.5, (double) heights[2] / heights[1], 0.01);
	}

	@Test
	void framedRasterStandsUnchangedInsideItsAxes() {
		PixelImage picture = new PixelImage(90, 70, IntStream.range(0, 6300).map(i -> 0xFF000000 | i * 37).toArray());
		PixelImage framed = PlotImage.framed(picture, new Axis(0, 1800, 90), new Axis(350, 1600, 70), LABELS, THEME);
		int left = IntStream.range(0, framed.width() - 90).filter(x -> holds(framed, picture, x)).findFirst().orElse(-1);
		assertTrue(left > 20, "picture not found");
	}

	private static boolean holds(PixelImage whole, PixelImage part, int left) {
		return IntStream.range(0, whole.height() - part.height()).anyMatch(top -> IntStream.range(0, part.argb().length)
				.allMatch(i -> whole.at(left + i % part.width(), top + i / part.width()) == part.argb()[i]));
	}

	@Test
	void svgHoldsTheRasterAsPngAndEscapedWords() throws Exception {
		PixelImage picture = new PixelImage(30, 20, IntStream.range(0, 600).map(i -> 0xFF000000 | i * 99).toArray());
		Document svg = parsed(SvgPlot.framed(picture, new Axis(0, 60, 30), new Axis(400, 500, 20), LABELS, THEME));
		Element image = (Element) svg.getElementsByTagName("image").item(0);
		assertEquals("30", image.getAttribute("width"));
		byte[] png = Base64.getDecoder().decode(image.getAttribute("href").substring("data:image/png;base64,".length()));
		BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
		assertArrayEquals(picture.argb(), decoded.getRGB(0, 0, 30, 20, null, 0, 30));
		assertEquals("a <b> & \"c\" ", svg.getElementsByTagName("title").item(0).getTextContent());
		assertTrue(IntStream.range(0, svg.getElementsByTagName("text").getLength())
				.anyMatch(i -> svg.getElementsByTagName("text").item(i).getTextContent().equals("time (s)")));
	}

	@Test
	void fontHasEveryPrintableCharacterAndSpellsUnknownOnesAsABox() {
		int box = BitmapFont.width("\u4E2D");
		for (char c = '!'; c <= '~'; c++) {
			boolean[] inked = {false};
			String text = String.valueOf(c);
			BitmapFont.draw(text, (column, row) -> {
				inked[0] = true;
				assertTrue(column >= 0 && column < BitmapFont.width(text) && row >= 0 && row < BitmapFont.HEIGHT);
			});
			assertTrue(inked[0], "no ink for " + c);
			assertFalse(pattern(text).equals(pattern("\u4E2D")), "box for " + c);
		}
		assertEquals(5, box);
		assertEquals(pattern("e"), pattern("é"));
		assertEquals(pattern("-"), pattern("\u2212"));
	}

	private static String pattern(String text) {
		StringBuilder dots = new StringBuilder();
		BitmapFont.draw(text, (column, row) -> dots.append(column).append(',').append(row).append(' '));
		return dots.toString();
	}
}
