package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierCache;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Converters.ScanPosition;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.raster.IntensityScale;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.export.ExportNote;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop render fft FILE}: planes of a transform that is kept. */
@picocli.CommandLine.Command(name = "fft", description = "Draws a plane of a transform that outcrop fft has computed.",
		footer = {"", "Frequencies are counted from 0 upwards, the negative ones from the length downwards.",
				"In pictures the zero frequency is in the middle.",
				"Example: outcrop render fft scan.emd --at 3,125 --show complex -o g.png"})
final class RenderFftCommand implements Command {

	/** What is shown of complex numbers. */
	enum Show {
		/** Absolute values. */
		AMPLITUDE,
		/** Angles in radians, where there is an amplitude. */
		PHASE,
		/** The angle as colour, the amplitude as brightness; as numbers both parts. */
		COMPLEX,
		/** Squares of the absolute values. */
		POWER
	}

	@Mixin
	private FileArgument file;

	@Mixin
	private ScanOptions scan;

	@Mixin
	private CorrectionOptions correction;

	@Mixin
	private FourierChoice choice;

	@Option(names = "--at", paramLabel = "a,b", converter = Converters.Position.class, order = 14,
			description = "The plane over the detector at this scan frequency ky,kx; with --axes detector the spectrum of the frame at y,x.")
	private ScanPosition at;

	@Option(names = "--pixel", paramLabel = "v,u", converter = Converters.Position.class, order = 14,
			description = "The plane over the scan at this detector pixel, of the crop where there is one; else at this detector frequency.")
	private ScanPosition pixel;

	@Option(names = "--show", paramLabel = "amplitude|phase|complex|power", order = 14, description = "What is drawn (default: amplitude).")
	private Show show = Show.AMPLITUDE;

	@Option(names = "--shift", negatable = true, defaultValue = "true", fallbackValue = "true", order = 14,
			description = "Put the zero frequency into the middle (default: yes).")
	private boolean shift;

	@Mixin
	private ScanLookOptions look;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		look.check();
		if (at != null && pixel != null) {
			throw new UsageException("--at and --pixel exclude each other");
		}
		if (at == null && pixel == null && (show == Show.PHASE || show == Show.COMPLEX)) {
			throw new UsageException("without --at or --pixel there are only mean amplitude and mean power");
		}
		String format = result.pictureFormat(session, ScanResultFile.FORMATS);
		try (ResultTarget target = result.open(session, file.path()); Scan4d raw = scan.open(session, file.path())) {
			ScanFiles.warn(session, raw);
			Scan4d opened = correction.corrected(session, raw);
			long start = System.nanoTime();
			try (Spectrum4d spectrum = spectrum(session, opened)) {
				FourierView view = view(spectrum, session);
				Map<String, Object> facts = new LinkedHashMap<>(FourierFields.options(spectrum.options()));
				facts.put("at", at == null ? null : List.of(at.y(), at.x()));
				facts.put("pixel", pixel == null ? null : List.of(pixel.y(), pixel.x()));
				facts.put("show", show.name().toLowerCase(Locale.ROOT));
				facts.put("shifted", view.isShifted());
				facts.putAll(ScanResultFile.facts(view.pictures().getFirst()));
				facts.put("milliseconds", (System.nanoTime() - start) / 1e6);
				ExportNote note = new ExportNote(words(spectrum), file.path().getFileName().toString(), show == Show.PHASE ? "rad" : "", "complete",
						Map.of("convention", "exp(-2 pi i), norm backward" + (view.isShifted() ? ", zero frequency in the middle" : "")));
				ScanResultFile.show(session, target, result.isWanted(), format, pictures(view, format), view.image(look), view.axes(), note, facts);
			}
		}
		return ExitCode.DONE;
	}

	/** Both parts only where the format holds two pictures. */
	private static List<Picture> pictures(FourierView view, String format) {
		boolean both = format.equals("npy") || format.equals("h5") || format.equals("hdf5");
		return both ? view.pictures() : List.of(view.pictures().getFirst());
	}

	/** The kept transform of these options; where only the axes were given and there is no such one, the newest over these. */
	private Spectrum4d spectrum(Session session, Scan4d opened) {
		FourierCache cache = FourierCache.of(session.cacheRoot(), KeepPolicy.CACHE_FOLDER_ONLY);
		FourierOptions options = choice.options(session, opened);
		Optional<Spectrum4d> exact = cache.load(opened, options, session.workers(), session.budget(), session.progress());
		if (exact.isPresent()) {
			return exact.get();
		}
		Optional<FourierOptions> other = choice.isPrecise() ? Optional.empty()
				: cache.find(opened, session.progress()).stream().filter(found -> found.isValid() && found.options().axes() == choice.axes())
						.map(FourierFound::options).findFirst();
		return other.flatMap(found -> cache.load(opened, found, session.workers(), session.budget(), session.progress()))
				.orElseThrow(() -> missing(cache, session, opened));
	}

	/** Also says why one that is there isn't used. */
	private DataException missing(FourierCache cache, Session session, Scan4d opened) {
		String why = cache.find(opened, session.progress()).stream().filter(found -> !found.isValid() && found.options().axes() == choice.axes())
				.findFirst().map(found -> " (one " + found.where().words() + " is not used: " + found.reason() + ")").orElse("");
		return new DataException.Unsupported("no transform of this file with these options is kept" + why, file.path().toString(),
				"compute it with outcrop fft, and the same options");
	}

	private FourierView view(Spectrum4d spectrum, Session session) {
		Extents full = spectrum.shape().full();
		FourierAxes axes = spectrum.shape().axes();
		look.byDefault(show == Show.PHASE ? IntensityScale.LINEAR : IntensityScale.LOG);
		if (at != null) {
			require("--at", at, full.a(), full.b());
			ComplexPicture plane = spectrum.detectorPlane(at.y(), at.x(), session.progress());
			return FourierView.of(plane, show, shift && axes.ofDetector(), new PictureAxes(spectrum.axes().get(2), spectrum.axes().get(3)));
		}
		PictureAxes overScan = new PictureAxes(spectrum.axes().get(0), spectrum.axes().get(1));
		if (pixel != null) {
			require("--pixel", pixel, full.c(), full.d());
			ComplexPicture plane = spectrum.scanPlane((int) pixel.y(), (int) pixel.x(), session.progress());
			return FourierView.of(plane, show, shift && axes.ofScan(), overScan);
		}
		return FourierView.of(show == Show.POWER ? spectrum.meanPower() : spectrum.meanAmplitude(), shift && axes.ofScan(), overScan);
	}

	private static void require(String option, ScanPosition place, long rows, long columns) {
		if (place.y() >= rows || place.x() >= columns) {
			throw new UsageException(option + " " + place.y() + "," + place.x() + " lies outside " + rows + " x " + columns);
		}
	}

	private String words(Spectrum4d spectrum) {
		String what = show.name().toLowerCase(Locale.ROOT) + " of the transform over "
				+ (spectrum.shape().axes() == FourierAxes.ALL ? "all axes" : "the " + spectrum.shape().axes().text() + "'s axes");
		if (at != null) {
			return what + " at " + at.y() + "," + at.x();
		}
		return pixel != null ? what + " of pixel " + pixel.y() + "," + pixel.x() : "mean " + what;
	}
}
