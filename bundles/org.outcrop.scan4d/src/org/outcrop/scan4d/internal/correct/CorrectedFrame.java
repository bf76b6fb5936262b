package org.outcrop.scan4d.internal.correct;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.scan4d.CentrePlane;
import org.outcrop.scan4d.internal.kernel.PixelReader;

/** Corrects one frame. */
public final class CorrectedFrame {

	private CorrectedFrame() {
	}

	/**
	 * The values of a frame that is there, corrected; in the machine's byte order.
	 *
	 * @param y position of the frame along the slow axis
	 * @param x position of the frame along the fast axis
	 */
	public static MemorySegment of(Frame raw, FrameCorrection correction, Optional<CentrePlane> drift, long y, long x) {
		DetectorRectangle all = new DetectorRectangle(0, raw.rows(), 0, raw.columns());
		int bytes = correction.type().bytes();
		MemorySegment values = MemorySegment.ofArray(new byte[Math.multiplyExact(Math.multiplyExact(raw.rows(), raw.columns()), bytes)]);
		ScanPiece piece = new ScanPiece(y, x, 1, 1, 1, 1, 0, 0, raw.rows(), raw.columns(), raw.values(), 0, 0, 0,
				(long) raw.columns() * raw.type().bytes(), raw.type(), ByteOrder.nativeOrder());
		correction.take(piece, 0, all, values, 0, new PixelReader());
		correction.finish(values, 0, all);
		if (drift.isEmpty()) {
			return values;
		}
		MemorySegment moved = MemorySegment.ofArray(new byte[Math.toIntExact(values.byteSize())]);
		FrameMove.move(values, 0, all, moved, 0, all, drift.get().rowShift(y, x), drift.get().columnShift(y, x), bytes);
		return moved;
	}
}
