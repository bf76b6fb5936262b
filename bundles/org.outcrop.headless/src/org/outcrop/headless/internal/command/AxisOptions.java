package org.outcrop.headless.internal.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.outcrop.array.Interval;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.BinWidth;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.axis.TwoTermTof;
import org.outcrop.imaging.resample.AxisChoice;

import picocli.CommandLine.Option;

/** Which mass axis is wanted. Filled by picocli. */
final class AxisOptions {

	private static final String TOF = "tof:";

	@Option(names = "--axis", paramLabel = "LAW", order = 1,
			description = "constant, linear_tof, reflector_tof, orbitrap, fticr, or tof:A,B of two terms: how bins grow (default: by the instrument).")
	private String law;

	@Option(names = "--bin-width", paramLabel = "W@MZ", converter = Converters.Width.class, order = 2,
			description = "Width of a bin at an m/z, such as 0.005@1000, in Da; also 5mDa@1000 and 5ppm@1000.")
	private BinWidth width;

	@Option(names = "--bins", paramLabel = "N", order = 3, description = "Number of bins over the range, in place of a width.")
	private Integer bins;

	@Option(names = "--stretched", order = 3,
			description = "Let bins begin and end with the range, in place of an edge at the m/z of the width: axes of other ranges have other bins then.")
	private boolean stretched;

	@Option(names = "--mz", paramLabel = "a:b", converter = Converters.Range.class, order = 4,
			description = "Range of m/z (default: that of the image).")
	private Interval mz;

	/** Checks what can be checked before any work is done. */
	void check() {
		if (width != null && bins != null) {
			throw new UsageException("--bin-width and --bins exclude each other");
		}
		if (bins != null && bins < 1) {
			throw new UsageException("--bins must be 1 or more, not " + bins);
		}
		law();
	}

	private Optional<MassLaw> law() {
		if (law == null) {
			return Optional.empty();
		}
		if (law.startsWith(TOF)) {
			String[] terms = law.substring(TOF.length()).split(",");
			try {
				return Optional.of(new TwoTermTof(Double.parseDouble(terms[0]), Double.parseDouble(terms[1])));
			} catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
				throw new UsageException("the terms of --axis tof:A,B are two numbers, in mDa^2 per Da and without a unit", e);
			}
		}
		return Optional.of(Arrays.stream(PowerLaw.values()).filter(one -> one.id().equals(law)).findFirst().orElseThrow(
				() -> new UsageException("'" + law + "' is no mass axis; write one of "
						+ Stream.concat(Arrays.stream(PowerLaw.values()).map(MassLaw::id), Stream.of("tof:A,B")).collect(Collectors.joining(", ")))));
	}

	/** What is to be chosen by instrument and data is chosen. */
	AxisChoice choose(ImagingRun run, Session session) {
		try {
			AxisWish wish = AxisWish.NONE.over(mz == null ? Interval.ALL : mz);
			wish = law().map(wish::with).orElse(wish);
			wish = width == null ? wish : wish.with(width);
			wish = bins == null ? wish : wish.withBins(bins);
			AxisChoice choice = AxisChoice.of(run, wish, session.workers(), session.progress());
			AxisRequest request = choice.request();
			return !stretched || request.bins() > 0 ? choice
					: new AxisChoice(AxisRequest.stretched(request.law(), request.width(), request.reference(), request.range()), choice.reason(),
							choice.interpolation(), choice.interpolationReason(), choice.notices());
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}
}
