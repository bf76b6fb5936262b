package org.outcrop.format.emd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.SequenceLayouts;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.hdf5.ByteOrders;
import org.outcrop.hdf5.Hdf5Layout;

/** A scan made of one array of an open file. */
final class EmdScan implements Scan4d {

	private final OpenEmd open;
	private final Candidate candidate;
	private final Cube cube;
	private final Scan4dOutline outline;

	private EmdScan(OpenEmd open, Candidate candidate, Cube cube, Scan4dOutline outline) {
		this.open = open;
		this.candidate = candidate;
		this.cube = cube;
		this.outline = outline;
	}

	/** @throws DataException.Unsupported where the array can't be a scan */
	static EmdScan of(OpenEmd open, Candidate candidate) {
		Cube cube;
		try {
			cube = Cube.of(candidate.array(), candidate.axes());
		} catch (IllegalArgumentException e) {
			throw new DataException.Unsupported("%s can't be opened: %s".formatted(candidate.name(), e.getMessage()), open.file().path().toString(),
					"choose another array, or give another file");
		}
		List<String> notices = new ArrayList<>(open.leftOut());
		if (candidate.dimensions() == 2) {
			notices.add("%s is a single picture; it is shown as the only frame of a scan of one position".formatted(candidate.name()));
		}
		boolean complete = isComplete(open, candidate);
		if (!complete) {
			notices.add("the file has %d bytes and was meant to have more: parts of it can't be read".formatted(open.file().size()));
		}
		if (!cube.type().isFloating() && cube.type().bytes() == Long.BYTES) {
			notices.add("%s holds integers of 64 bits: values above 2^53 are rounded in pictures and statistics; sums are exact".formatted(candidate.name()));
		}
		Calibration calibration = open.layout() == EmdLayout.VELOX ? VeloxMetadata.calibration(candidate.node(), notices)
				: new AxisReader(open.file(), notices).read(candidate);
		long frames = Math.multiplyExact(cube.first(), cube.second());
		LayoutChoice choice = candidate.axes().isSequence() ? SequenceLayouts.of(frames).getFirst() : new LayoutChoice(
				ScanLayout.of(cube.first(), cube.second()), LayoutChoice.Evidence.ARRAY, "from the array in the file (" + open.layout().title() + ")");
		List<String> names = open.names();
		return new EmdScan(open, candidate, cube, new Scan4dOutline(shape(choice.layout(), cube), cube.type(), choice, frames,
				OptionalLong.empty(), complete, calibration, List.of(), Optional.of(candidate.name()), names.size() > 1 ? names : List.of(), notices));
	}

	private static ScanShape shape(ScanLayout layout, Cube cube) {
		return new ScanShape(layout.rows(), layout.columns(), cube.rows(), cube.columns());
	}

	private static boolean isComplete(OpenEmd open, Candidate candidate) {
		if (candidate.array().layout() instanceof Hdf5Layout.Contiguous contiguous && contiguous.address().isPresent()) {
			return contiguous.address().getAsLong() <= open.file().size() - contiguous.bytes();
		}
		return !open.file().isTruncated();
	}

	@Override
	public Path file() {
		return open.file().path();
	}

	@Override
	public FormatReader reader() {
		return open.reader();
	}

	@Override
	public WarningLog warnings() {
		return open.file().warnings();
	}

	@Override
	public Scan4dOutline outline() {
		return outline;
	}

	@Override
	public Frame frame(long y, long x) {
		Objects.checkIndex(y, outline.shape().scanY());
		Objects.checkIndex(x, outline.shape().scanX());
		FrameSource source = open.source(candidate, cube);
		byte[] values = new byte[cube.frameBytes()];
		boolean present = true;
		if (isSequence()) {
			long at = outline.layout().layout().frameOf(y, x);
			present = at >= 0 && at < outline.frames();
			if (present) {
				source.frame(at, 0, values);
			}
		} else {
			source.frame(y, x, values);
		}
		MemorySegment segment = MemorySegment.ofArray(values);
		if (cube.order() != ByteOrder.nativeOrder()) {
			ByteOrders.swap(segment, cube.type().bytes());
		}
		return new Frame(cube.rows(), cube.columns(), cube.type(), present, segment.asReadOnly());
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		if (!region.fits(outline.shape()) || stepY < 1 || stepX < 1) {
			throw new IllegalArgumentException(
					"no pass over %s in steps of %d and %d: the scan has %s".formatted(region, stepY, stepX, outline.shape()));
		}
		List<ScanBlock> blocks = isSequence() ? ScanBlock.sequence(outline.layout().layout(), outline.frames(), region, stepY, stepX)
				: ScanBlock.grid(region, stepY, stepX);
		return open.source(candidate, cube).pass(blocks, PixelBox.of(region));
	}

	@Override
	public boolean isSequence() {
		return candidate.axes().isSequence();
	}

	@Override
	public Scan4d arranged(ScanLayout layout) {
		if (!isSequence()) {
			throw new IllegalArgumentException("the array in this file has both scan axes: it can't be arranged in another way");
		}
		return new EmdScan(open, candidate, cube, outline.arranged(layout));
	}

	@Override
	public List<LayoutChoice> layouts() {
		return isSequence() ? SequenceLayouts.of(outline.frames()) : List.of();
	}

	@Override
	public Scan4d select(String array) {
		return array.equals(candidate.name()) ? this : open.linked(array).orElseGet(() -> of(open, open.candidate(array)));
	}

	/** The file that it is of. */
	OpenEmd open() {
		return open;
	}

	@Override
	public boolean refresh() {
		return false; // what grows is read anew by opening it again
	}

	@Override
	public List<MetadataItem> metadata() {
		return new MetadataReader(open).file(candidate);
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		Objects.checkIndex(y, outline.shape().scanY());
		Objects.checkIndex(x, outline.shape().scanX());
		long first = isSequence() ? outline.layout().layout().frameOf(y, x) : y;
		boolean present = !isSequence() || first >= 0 && first < outline.frames();
		return present ? new MetadataReader(open).frame(candidate, first, isSequence() ? 0 : x) : List.of();
	}

	@Override
	public List<StoredPicture> storedPictures() {
		return new StoredPictures(open, outline.shape()).read(candidate);
	}

	@Override
	public ScanFingerprint fingerprint() {
		FrameSource source = open.source(candidate, cube);
		String layout = "%s, shape %s, type %s, %s".formatted(candidate.name(), Arrays.toString(candidate.array().shape()),
				candidate.array().type().describe(), source.describe());
		return ExtentSampler.fingerprint(layout, source.extents(), open.file()::read);
	}

	@Override
	public void close() {
		open.close();
	}
}
