package org.outcrop.ui.scan4d.model;

import java.util.Locale;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.fft.picture.Cepstrum;
import org.outcrop.fft.picture.PictureFft;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.scan4d.Picture;

/**
 * A Fourier transform as it is shown.
 *
 * @param wish    what it is made of, and how
 * @param picture the values that are shown
 * @param painted their colours
 */
public record Transformed(Wish wish, Picture picture, Painted painted) {

	/**
	 * What is to be transformed.
	 *
	 * @param style how it is painted
	 */
	public record Wish(ScanSession session, TransformSource source, TransformSource.Values values, TransformKind kind, Apodisation window,
			PictureStyle style) {

		/** Axes of what comes of it. */
		public FrequencyAxes axes() {
			return FrequencyAxes.of(session.outline().calibration(), source.pane(), values.rows(), values.columns());
		}

		/** Unit of what comes of it. */
		public String unit() {
			return kind.unit(values.unit());
		}
	}

	/**
	 * Transforms and paints. Any thread.
	 *
	 * @throws DataException where there is too little memory
	 */
	public static Transformed of(Wish wish) {
		long bytes = PictureFft.bytes(wish.values().rows(), wish.values().columns());
		MemoryBudget budget = wish.session().means().budget();
		Optional<MemoryBudget.Lease> lease = budget.tryReserve("Fourier transform of " + wish.values().title(), bytes);
		if (lease.isEmpty()) {
			throw new DataException.TooLittleMemory(String.format(Locale.ROOT, "this transform needs %d MB of memory, and %d MB are free", bytes >> 20,
					budget.free() >> 20), wish.session().file().toString(), "choose a smaller region, or give the program more memory");
		}
		try (MemoryBudget.Lease _ = lease.get()) {
			return make(wish);
		}
	}

	private static Transformed make(Wish wish) {
		Picture values = wish.values().picture().get();
		if (wish.kind() == TransformKind.CEPSTRUM) {
			Picture cepstrum = Cepstrum.of(values, wish.window());
			return new Transformed(wish, cepstrum, PicturePainter.paint(cepstrum, wish.style()));
		}
		PictureFft transform = PictureFft.of(values, wish.window());
		if (wish.kind() == TransformKind.PHASE) {
			Picture phase = transform.phase();
			return new Transformed(wish, phase, ComplexPainter.phase(phase, wish.style()));
		}
		Picture amplitude = transform.amplitude();
		return new Transformed(wish, amplitude, wish.kind() == TransformKind.COMPLEX ? ComplexPainter.wheel(transform, amplitude, wish.style())
				: PicturePainter.paint(amplitude, wish.style()));
	}

	/** What it is: {@code FFT amplitude: Frame at y 3, x 4}. */
	public String title() {
		String what = switch (wish.kind()) {
		case AMPLITUDE -> "FFT amplitude: ";
		case PHASE -> "FFT phase: ";
		case COMPLEX -> "FFT: ";
		case CEPSTRUM -> "Cepstrum: ";
		};
		return what + wish.values().title();
	}

	/** What its colours mean. */
	public Legend legend() {
		return Legend.of(painted, wish.kind() == TransformKind.COMPLEX, wish.unit());
	}
}
