package org.outcrop.ui.tests.peakmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcrop.ui.ChartCanvas;
import org.outcrop.ui.Palette;

class ThemeTest {

	@BeforeEach
	void open() throws WorkbenchException {
		Workbench.reset();
	}

	@AfterEach
	void close() {
		Workbench.model().clear().ifPresent(store -> store.close());
		Ui.rest(20);
	}

	private static void toggle() throws CommandException {
		PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.outcrop.ui.toggleTheme", null);
	}

	@Test
	void switchingTheThemeRecoloursTheCharts() throws CommandException {
		Workbench.show(new FakePeakStore(200)).select(8);
		ChartCanvas chart = Workbench.chromatogram().canvas();
		Ui.await("a drawn chart", () -> chart.dataArea().width > 0);
		RGB before = chart.getBackground().getRGB();
		boolean dark = Palette.of(chart).isDark();
		try {
			toggle();
			Ui.await("another background", () -> !chart.getBackground().getRGB().equals(before));
			Ui.await("a chart on the new background", () -> paper(chart).equals(Palette.awt(chart.getBackground().getRGB())));
			assertNotEquals(dark, Palette.of(chart).isDark());
			Palette palette = Palette.of(chart);
			assertEquals(Palette.awt(palette.ink()), chart.chart().getXYPlot().getDomainAxis().getTickLabelPaint());
			assertTrue(contrast(palette.paper(), palette.ink()) > 120);
			assertTrue(contrast(palette.paper(), palette.data()) > 60);
		} finally {
			toggle();
		}
		Ui.await("the first background", () -> chart.getBackground().getRGB().equals(before));
	}

	private static Color paper(ChartCanvas chart) {
		return (Color) chart.chart().getBackgroundPaint();
	}

	private static double contrast(RGB a, RGB b) {
		return Math.abs(0.299 * (a.red - b.red) + 0.587 * (a.green - b.green) + 0.114 * (a.blue - b.blue));
	}
}
