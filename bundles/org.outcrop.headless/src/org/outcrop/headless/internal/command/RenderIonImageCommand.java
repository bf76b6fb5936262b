package org.outcrop.headless.internal.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.outcrop.array.Interval;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.output.CsvWriter;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.image.ImageGrid;
import org.outcrop.imaging.image.ImageTreatment;
import org.outcrop.imaging.image.IonImage;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.PlotLabels;
import org.outcrop.raster.PlotTheme;
import org.outcrop.raster.Raster;
import org.outcrop.raster.SvgPlot;
import org.outcrop.raster.TiffWriter;

import picocli.CommandLine.Mixin;

/** {@code outcrop render ion-image STORE} */
@picocli.CommandLine.Command(name = "ion-image", description = "Draws where ions are, from a store that outcrop resample made.",
		footer = {"", "Formats: png, svg (with axes), tif (values as 32-bit floats; of several ions their colours), csv (values of each pixel).",
				"Example: outcrop render ion-image section.zarr --mz 885.55 --ppm 10 --normalise tic -o pi.png"})
final class RenderIonImageCommand implements Command {

	private static final List<String> FORMATS = List.of("png", "svg", "tif", "tiff", "csv");

	@Mixin
	private FileArgument file;

	@Mixin
	private IonChoice ions;

	@Mixin
	private IonTreatment treated;

	@Mixin
	private IonLook look;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		ions.check();
		look.check(ions.count());
		ImageTreatment treatment = treated.treatment(ions);
		String format = result.pictureFormat(session, FORMATS);
		try (ResultTarget target = result.open(session, file.path()); IonSource source = IonSource.open(session, file.path())) {
			ImageGrid grid = source.grid();
			look.check(grid);
			long start = System.nanoTime();
			List<IonChoice.Chosen> chosen = ions.images(source, session.progress());
			List<IonImage> shown = chosen.stream().map(one -> source.treated(treatment, one.image(), session.progress())).toList();
			boolean known = source.statedPixelSize().isPresent();
			PixelImage picture = look.finish(look.paint(shown), grid, known);
			double milliseconds = (System.nanoTime() - start) / 1e6;
			warnOfNothing(session, source, chosen);
			if (look.hasScaleBar() && !known) {
				session.warn("the image states no pixel size, so there is no scale bar");
			}
			if (result.isWanted()) {
				write(target.stream(), format, picture, shown, known);
			}
			Map<String, Object> facts = facts(source, grid, picture, chosen, shown);
			facts.put("milliseconds", milliseconds);
			tell(session, target, format, facts, shown);
		}
		return ExitCode.DONE;
	}

	private static void warnOfNothing(Session session, IonSource source, List<IonChoice.Chosen> chosen) {
		source.axis().ifPresent(axis -> warnOfNothing(session, axis, chosen));
	}

	private static void warnOfNothing(Session session, MassAxis axis, List<IonChoice.Chosen> chosen) {
		for (IonChoice.Chosen one : chosen) {
			if (one.window().stream().anyMatch(window -> window.bins(axis).count() == 0)) {
				session.warn(one.image().label() + " is not on the axis, which goes from " + axis.edge(0) + " to " + axis.edge(axis.bins()) + "; the image is empty");
			}
		}
	}

	private void tell(Session session, ResultTarget target, String format, Map<String, Object> facts, List<IonImage> shown) {
		if (result.toFile()) {
			target.finish(format, facts, title(shown));
		} else if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("path", null);
			answer.put("format", format);
			answer.putAll(facts);
			session.print(answer);
		}
	}

	private static String title(List<IonImage> images) {
		return images.stream().map(IonImage::label).collect(Collectors.joining(", "));
	}

	private void write(OutputStream stream, String format, PixelImage picture, List<IonImage> images, boolean known) {
		String unit = known ? " (\u00B5m)" : " (pixels)";
		Raster raster = images.getFirst().raster(look.section());
		switch (format) {
		case "png" -> PlotOptions.png(stream, picture, title(images));
		case "svg" -> PlotOptions.text(stream, SvgPlot.framed(picture, raster.x(), raster.y(),
				new PlotLabels(title(images), "x" + unit, "y" + unit), PlotTheme.LIGHT));
		case "csv" -> csv(stream, images);
		default -> tiff(stream, raster, images, known);
		}
	}

	private void tiff(OutputStream stream, Raster raster, List<IonImage> images, boolean known) {
		ImageGrid grid = images.getFirst().grid();
		double[] micrometres = known ? new double[] {grid.pixelSize().x(), grid.pixelSize().y()} : new double[0];
		try {
			if (images.size() == 1) {
				TiffWriter.write(raster, micrometres, title(images), stream);
			} else {
				TiffWriter.write(look.paint(images), micrometres, title(images), stream);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** All sections, one line a pixel that has a spectrum. */
	private static void csv(OutputStream stream, List<IonImage> images) {
		CsvWriter csv = new CsvWriter(stream);
		List<String> header = new ArrayList<>(List.of("x", "y", "z"));
		images.forEach(image -> header.add(image.label()));
		csv.header(header);
		ImageGrid grid = images.getFirst().grid();
		for (int row = 0; row < grid.rows(); row++) {
			csv.number(grid.x(row)).number(grid.y(row)).number(grid.z(row));
			for (IonImage image : images) {
				csv.number(image.values()[row]);
			}
			csv.endRow();
		}
		csv.flush();
	}

	private Map<String, Object> facts(IonSource source, ImageGrid grid, PixelImage picture, List<IonChoice.Chosen> chosen, List<IonImage> shown) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("width", picture.width());
		facts.put("height", picture.height());
		facts.put("grid", List.of(grid.width(), grid.height(), grid.depth()));
		Map<String, Object> bounds = new LinkedHashMap<>();
		bounds.put("x", List.of(0.0, grid.width() * grid.pixelSize().x()));
		bounds.put("y", List.of(0.0, grid.height() * grid.pixelSize().y()));
		facts.put("bounds", bounds);
		facts.put("bounds_unit", source.statedPixelSize().isPresent() ? "um" : "pixel");
		facts.put("pixels", grid.rows());
		Interval range = shown.getFirst().range();
		facts.put("min", range.min());
		facts.put("max", range.max());
		List<Map<String, Object>> images = new ArrayList<>();
		for (int i = 0; i < shown.size(); i++) {
			images.add(image(source, chosen.get(i), shown.get(i), look.colourOf(i, shown.size())));
		}
		facts.put("images", images);
		treated.put(facts);
		look.put(facts, shown.size());
		return facts;
	}

	private static Map<String, Object> image(IonSource source, IonChoice.Chosen chosen, IonImage shown, String colour) {
		Map<String, Object> one = new LinkedHashMap<>();
		one.put("label", shown.label());
		for (MassWindow window : chosen.window()) {
			one.put("mz", window.mz());
			one.put("mz_window", List.of(window.low(), window.high()));
			source.axis().ifPresent(axis -> {
				MassWindow.Bins bins = window.bins(axis);
				one.put("bins", List.of(bins.first(), bins.end()));
				one.put("mz_of_bins", bins.count() == 0 ? null : List.of(axis.edge(bins.first()), axis.edge(bins.end())));
			});
		}
		one.put("sum", Arrays.stream(chosen.image().values()).sum());
		one.put("pixels_with_signal", Arrays.stream(chosen.image().values()).filter(value -> value > 0).count());
		one.put("min", shown.range().min());
		one.put("max", shown.range().max());
		one.put("colour", colour);
		return one;
	}
}
