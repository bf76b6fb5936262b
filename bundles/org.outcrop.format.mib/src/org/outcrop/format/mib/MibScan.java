package org.outcrop.format.mib;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;

/** The frames of an acquisition, arranged as a scan. */
final class MibScan implements Scan4d {

	private final MibSource source;
	/** Said by the user, who is not to be overruled when the file grows. */
	private final Optional<LayoutChoice> said;
	private volatile View view;

	/** What does not change until the next look at the files. */
	private record View(Acquisition acquisition, Scan4dOutline outline, FrameDecoder decoder) {

		/** Farther than any frame; what the user gives may be anything. */
		private static final long FAR = 1L << 60;

		static View of(Acquisition acquisition, LayoutChoice choice) {
			FrameFormat format = acquisition.format();
			ScanLayout layout = choice.layout();
			ScanShape shape = new ScanShape(layout.rows(), layout.columns(), format.rows(), format.columns());
			List<String> notices = new ArrayList<>(acquisition.notices());
			long outside = layout.flyback() == 0 ? outside(acquisition, layout) : 0;
			if (outside > 0) {
				notices.add(outside + (outside == 1 ? " frame lies" : " frames lie") + " outside of this scan.");
			}
			return new View(acquisition,
					new Scan4dOutline(shape, format.packing().type(), choice, acquisition.frames(), acquisition.expected(), acquisition.complete(),
							Calibration.PIXELS, acquisition.noData(), Optional.empty(), List.of(), notices),
					new FrameDecoder(format));
		}

		/** Frames that are there and have no position, of a layout without flyback. */
		private static long outside(Acquisition acquisition, ScanLayout layout) {
			long first = Math.clamp(layout.skip(), -FAR, FAR);
			long end = first + layout.rows() * layout.columns();
			long inside = acquisition.runs().stream()
					.mapToLong(run -> Math.max(0, Math.min(run.endFrame(), end) - Math.max(run.firstFrame(), first))).sum();
			return acquisition.frames() - inside;
		}
	}

	private MibScan(MibSource source, Acquisition acquisition, LayoutChoice choice, boolean isSaid) {
		this.source = source;
		this.said = isSaid ? Optional.of(choice) : Optional.empty();
		this.view = View.of(acquisition, choice);
	}

	/** Takes the layout that the most speaks for. */
	static MibScan open(MibSource source) {
		Acquisition acquisition = source.acquisition();
		return new MibScan(source, acquisition, new LayoutFinder(source, acquisition).best(), false);
	}

	@Override
	public Path file() {
		return source.opened();
	}

	@Override
	public FormatReader reader() {
		return source.reader();
	}

	@Override
	public WarningLog warnings() {
		return source.warnings();
	}

	@Override
	public Scan4dOutline outline() {
		return view.outline();
	}

	@Override
	public Frame frame(long y, long x) {
		View now = view;
		ScanShape shape = now.outline().shape();
		Objects.checkIndex(y, shape.scanY());
		Objects.checkIndex(x, shape.scanX());
		FrameFormat format = now.acquisition().format();
		MemorySegment values = MemorySegment.ofArray(new byte[Math.toIntExact(format.decodedBytes())]);
		long frame = now.outline().layout().layout().frameOf(y, x);
		int at = now.acquisition().runOf(frame);
		if (at >= 0) {
			decode(now, now.acquisition().runs().get(at), frame, values);
		}
		return new Frame(format.rows(), format.columns(), format.packing().type(), at >= 0, values.asReadOnly());
	}

	private void decode(View now, FrameRun run, long frame, MemorySegment values) {
		long pixels = run.pixelsOf(frame);
		long bytes = now.acquisition().format().pixelBytes();
		try (FilePool.Lease lease = source.lease(now.acquisition(), run, pixels + bytes)) {
			Optional<MemorySegment> memory = lease.memory();
			if (memory.isPresent()) {
				now.decoder().decode(memory.get(), pixels, values);
				source.headers().look(memory.get(), now.acquisition().parts().get(run.file()).path(), run, frame);
				lease.verify();
			} else {
				MemorySegment stored = MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
				lease.read(pixels, stored, 0, bytes);
				now.decoder().decode(stored, 0, values);
			}
		} catch (InternalError e) {
			// what Java makes of a fault in a mapped file: it was cut between the check and the access
			throw FilePool.shorter(now.acquisition().parts().get(run.file()).path(), pixels + bytes);
		}
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		View now = view;
		if (!region.fits(now.outline().shape())) {
			throw new IllegalArgumentException(region + " is not inside of " + now.outline().shape());
		}
		if (stepY < 1 || stepX < 1) {
			throw new IllegalArgumentException("steps are at least 1, got " + stepY + " and " + stepX);
		}
		return new MibPass(source, now.acquisition(), new PassPlan(now.acquisition(), now.outline().layout().layout(), region, stepY, stepX));
	}

	@Override
	public boolean isSequence() {
		return true;
	}

	@Override
	public Scan4d arranged(ScanLayout layout) {
		return new MibScan(source, view.acquisition(), new LayoutChoice(layout, LayoutChoice.Evidence.USER, "chosen by you"), true);
	}

	@Override
	public List<LayoutChoice> layouts() {
		return new LayoutFinder(source, view.acquisition()).all();
	}

	@Override
	public Scan4d select(String array) {
		throw new IllegalArgumentException("a .mib holds one array only, and none is named " + array);
	}

	@Override
	public boolean refresh() {
		source.refresh();
		Acquisition now = source.acquisition();
		View before = view;
		if (before.acquisition() == now) {
			return false;
		}
		View after = View.of(now, said.orElseGet(() -> new LayoutFinder(source, now).best()));
		view = after;
		return !after.outline().equals(before.outline());
	}

	@Override
	public List<MetadataItem> metadata() {
		return source.metadata();
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		View now = view;
		ScanShape shape = now.outline().shape();
		Objects.checkIndex(y, shape.scanY());
		Objects.checkIndex(x, shape.scanX());
		long frame = now.outline().layout().layout().frameOf(y, x);
		return now.acquisition().runOf(frame) < 0 ? List.of() : source.header(now.acquisition(), frame)
				.map(header -> header.named("Frame " + frame)).orElse(List.of());
	}

	@Override
	public List<StoredPicture> storedPictures() {
		return List.of();
	}

	@Override
	public ScanFingerprint fingerprint() {
		return source.fingerprint();
	}

	@Override
	public void close() {
		source.close();
	}
}
