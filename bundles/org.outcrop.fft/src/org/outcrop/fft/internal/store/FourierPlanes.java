package org.outcrop.fft.internal.store;

import java.util.Objects;
import java.util.Optional;

import org.outcrop.cache.Verification;
import org.outcrop.compute.Progress;
import org.outcrop.fft.internal.store.PlaneReader.Plane;
import org.outcrop.fft.scan.ComplexPicture;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.scan4d.Picture;

/**
 * Planes of the full spectrum: what is stored, and its mirror. The transform of real numbers at the negative of all transformed indices is the
 * conjugate of that at these indices.
 */
public final class FourierPlanes {

	private final FourierHeader header;
	private final FourierShape shape;
	private final Extents full;
	private final Extents stored;
	private final int workers;
	private final PlaneReader reader;

	/** @param workers threads for a plane */
	public FourierPlanes(FourierHeader header, int workers) {
		this.header = header;
		this.shape = header.shape();
		this.full = shape.full();
		this.stored = shape.stored();
		this.workers = workers;
		reader = new PlaneReader(shape, header.tiles(), workers);
	}

	/** See {@link org.outcrop.fft.scan.FourierFile#verify}. */
	public Verification verify(Optional<Picture> diffractionSum, Progress progress) {
		return new Proof(header, workers).run(diffractionSum, progress);
	}

	private static long mirrored(long index, long length) {
		return (length - index) % length;
	}

	/** Of axes 2 and 3. */
	public ComplexPicture detector(long a, long b, Progress progress) {
		Objects.checkIndex(a, full.a());
		Objects.checkIndex(b, full.b());
		if (shape.axes() == FourierAxes.SCAN) {
			return b < stored.b() ? detectorPicture(reader.detector(a, b, progress), 1)
					: detectorPicture(reader.detector(mirrored(a, full.a()), full.b() - b, progress), -1);
		}
		Plane there = reader.detector(a, b, progress);
		long oppositeA = shape.axes() == FourierAxes.ALL ? mirrored(a, full.a()) : a;
		long oppositeB = shape.axes() == FourierAxes.ALL ? mirrored(b, full.b()) : b;
		boolean itself = oppositeA == a && oppositeB == b || stored.d() == full.d();
		return detectorHalves(there, itself ? there : reader.detector(oppositeA, oppositeB, progress));
	}

	/** Of axes 0 and 1. */
	public ComplexPicture scan(int c, int d, Progress progress) {
		Objects.checkIndex(c, full.c());
		Objects.checkIndex(d, full.d());
		if (shape.axes() == FourierAxes.SCAN) {
			Plane there = reader.scan(c, d, progress);
			return scanHalves(there);
		}
		if (d < stored.d()) {
			return scanPicture(reader.scan(c, d, progress), 1);
		}
		ComplexPicture opposite = scanPicture(reader.scan((int) mirrored(c, full.c()), full.d() - d, progress), -1);
		return shape.axes() == FourierAxes.ALL ? turned(opposite) : opposite;
	}

	/** Weighted sum over axes 2 and 3. */
	public ComplexPicture scan(float[] weights, Progress progress) {
		require(weights.length, (long) full.c() * full.d());
		if (shape.axes() == FourierAxes.SCAN) {
			return scanHalves(reader.scan(doubles(weights), progress));
		}
		double[] direct = new double[stored.c() * stored.d()];
		double[] mirror = new double[direct.length];
		for (int c = 0; c < full.c(); c++) {
			for (int d = 0; d < full.d(); d++) {
				if (d < stored.d()) {
					direct[c * stored.d() + d] = weights[c * full.d() + d];
				} else {
					mirror[(int) mirrored(c, full.c()) * stored.d() + full.d() - d] = weights[c * full.d() + d];
				}
			}
		}
		ComplexPicture one = scanPicture(reader.scan(direct, progress), 1);
		ComplexPicture other = scanPicture(reader.scan(mirror, progress), -1);
		return plus(one, shape.axes() == FourierAxes.ALL ? turned(other) : other);
	}

	/** Weighted sum over axes 0 and 1. */
	public ComplexPicture detector(float[] weights, Progress progress) {
		require(weights.length, full.a() * full.b());
		if (shape.axes() != FourierAxes.SCAN) {
			Plane there = reader.detector(doubles(weights), progress);
			if (shape.axes() == FourierAxes.DETECTOR || stored.d() == full.d()) {
				return detectorHalves(there, there);
			}
			double[] opposite = new double[weights.length];
			for (int i = 0; i < weights.length; i++) {
				long a = mirrored(i / full.b(), full.a());
				opposite[(int) (a * full.b() + mirrored(i % full.b(), full.b()))] = weights[i];
			}
			return detectorHalves(there, reader.detector(opposite, progress));
		}
		double[] direct = new double[Math.toIntExact(stored.a() * stored.b())];
		double[] mirror = new double[direct.length];
		for (int i = 0; i < weights.length; i++) {
			long a = i / full.b();
			long b = i % full.b();
			if (b < stored.b()) {
				direct[(int) (a * stored.b() + b)] = weights[i];
			} else {
				mirror[(int) (mirrored(a, full.a()) * stored.b() + full.b() - b)] = weights[i];
			}
		}
		return plus(detectorPicture(reader.detector(direct, progress), 1), detectorPicture(reader.detector(mirror, progress), -1));
	}

	private static void require(int length, long needed) {
		if (length != needed) {
			throw new IllegalArgumentException(length + " weights for " + needed + " places");
		}
	}

	private static double[] doubles(float[] weights) {
		double[] wide = new double[weights.length];
		for (int i = 0; i < wide.length; i++) {
			wide[i] = weights[i];
		}
		return wide;
	}

	/** Where axes 2 and 3 are stored in full. @param sign -1 for the conjugate */
	private ComplexPicture detectorPicture(Plane plane, int sign) {
		return picture(full.c(), full.d(), plane, sign);
	}

	/** Where axes 0 and 1 are stored in full. */
	private ComplexPicture scanPicture(Plane plane, int sign) {
		return picture(Math.toIntExact(full.a()), Math.toIntExact(full.b()), plane, sign);
	}

	private static ComplexPicture picture(int rows, int columns, Plane plane, int sign) {
		float[] re = new float[Math.multiplyExact(rows, columns)];
		float[] im = new float[re.length];
		for (int i = 0; i < re.length; i++) {
			re[i] = (float) plane.re()[i];
			im[i] = (float) (sign * plane.im()[i]);
		}
		return new ComplexPicture(rows, columns, re, im);
	}

	/** Of a scan's frequencies: the stored half and its own mirror. */
	private ComplexPicture scanHalves(Plane plane) {
		return halves(plane, plane, Math.toIntExact(full.a()), Math.toIntExact(full.b()), Math.toIntExact(stored.b()));
	}

	/** The stored half of one plane, and the mirror of another. */
	private ComplexPicture detectorHalves(Plane plane, Plane opposite) {
		return halves(plane, opposite, full.c(), full.d(), stored.d());
	}

	private static ComplexPicture halves(Plane plane, Plane opposite, int rows, int columns, int half) {
		float[] re = new float[Math.multiplyExact(rows, columns)];
		float[] im = new float[re.length];
		for (int r = 0; r < rows; r++) {
			for (int c = 0; c < columns; c++) {
				int at = r * columns + c;
				if (c < half) {
					re[at] = (float) plane.re()[r * half + c];
					im[at] = (float) plane.im()[r * half + c];
				} else {
					int from = (int) mirrored(r, rows) * half + columns - c;
					re[at] = (float) opposite.re()[from];
					im[at] = (float) -opposite.im()[from];
				}
			}
		}
		return new ComplexPicture(rows, columns, re, im);
	}

	/** With each index replaced by its negative. */
	private static ComplexPicture turned(ComplexPicture from) {
		float[] re = new float[from.re().length];
		float[] im = new float[re.length];
		for (int r = 0; r < from.rows(); r++) {
			for (int c = 0; c < from.columns(); c++) {
				int opposite = (int) (mirrored(r, from.rows()) * from.columns() + mirrored(c, from.columns()));
				re[r * from.columns() + c] = from.re()[opposite];
				im[r * from.columns() + c] = from.im()[opposite];
			}
		}
		return new ComplexPicture(from.rows(), from.columns(), re, im);
	}

	private static ComplexPicture plus(ComplexPicture one, ComplexPicture other) {
		float[] re = new float[one.re().length];
		float[] im = new float[re.length];
		for (int i = 0; i < re.length; i++) {
			re[i] = one.re()[i] + other.re()[i];
			im[i] = one.im()[i] + other.im()[i];
		}
		return new ComplexPicture(one.rows(), one.columns(), re, im);
	}

	/** Real numbers for each stored place of axes 0 and 1, as a picture of all of them. */
	public Picture overScan(double[] values) {
		return real(values, Math.toIntExact(full.a()), Math.toIntExact(full.b()), Math.toIntExact(stored.b()));
	}

	/** Real numbers for each stored place of axes 2 and 3, as a picture of all of them. */
	public Picture overDetector(double[] values) {
		return real(values, full.c(), full.d(), stored.d());
	}

	private static Picture real(double[] values, int rows, int columns, int half) {
		double[] all = new double[Math.multiplyExact(rows, columns)];
		for (int r = 0; r < rows; r++) {
			for (int c = 0; c < columns; c++) {
				all[r * columns + c] = c < half ? values[r * half + c] : values[(int) mirrored(r, rows) * half + columns - c];
			}
		}
		return Picture.of(rows, columns, all);
	}
}
