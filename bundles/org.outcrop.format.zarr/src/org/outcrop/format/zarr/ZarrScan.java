package org.outcrop.format.zarr;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
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
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrGroup;

import com.fasterxml.jackson.databind.JsonNode;

/** A scan made of one array of an open store. */
final class ZarrScan implements Scan4d {

	private final OpenStore open;
	private final Candidate candidate;
	private final Cube cube;
	private final Scan4dOutline outline;

	private ZarrScan(OpenStore open, Candidate candidate, Cube cube, Scan4dOutline outline) {
		this.open = open;
		this.candidate = candidate;
		this.cube = cube;
		this.outline = outline;
	}

	/** @throws org.outcrop.data.DataException.Unsupported where the array can't be a scan */
	static ZarrScan of(OpenStore open, Candidate candidate) {
		Cube cube = new Cube(open, candidate);
		List<String> notices = new ArrayList<>();
		if (candidate.dimensions() == 2) {
			notices.add("%s is a single picture; it is shown as the only frame of a scan of one position".formatted(candidate.name()));
		}
		if (!cube.type().isFloating() && cube.type().bytes() == Long.BYTES) {
			notices.add("%s holds integers of 64 bits: values above 2^53 are rounded in pictures and statistics; sums are exact".formatted(
					candidate.name()));
		}
		long frames = Math.multiplyExact(cube.extent(cube.first()), cube.extent(cube.second()));
		LayoutChoice choice = cube.isSequence() ? SequenceLayouts.of(frames).getFirst()
				: new LayoutChoice(ScanLayout.of(cube.extent(cube.first()), cube.extent(cube.second())), LayoutChoice.Evidence.ARRAY,
						"from the array in the store");
		List<String> names = open.candidates().stream().map(Candidate::name).toList();
		return new ZarrScan(open, candidate, cube, new Scan4dOutline(shape(choice.layout(), cube), cube.type(), choice, frames,
				OptionalLong.empty(), true, new AxisNames(open.store(), candidate).read(), List.of(), Optional.of(candidate.name()),
				names.size() > 1 ? names : List.of(), notices));
	}

	private static ScanShape shape(ScanLayout layout, Cube cube) {
		return new ScanShape(layout.rows(), layout.columns(), (int) cube.extent(cube.row()), (int) cube.extent(cube.column()));
	}

	@Override
	public Path file() {
		return open.folder();
	}

	@Override
	public FormatReader reader() {
		return open.reader();
	}

	@Override
	public WarningLog warnings() {
		return open.warnings();
	}

	@Override
	public Scan4dOutline outline() {
		return outline;
	}

	@Override
	public Frame frame(long y, long x) {
		ScanShape shape = outline.shape();
		Objects.checkIndex(y, shape.scanY());
		Objects.checkIndex(x, shape.scanX());
		open.checkOpen();
		byte[] values = new byte[Math.toIntExact(shape.framePixels() * cube.type().bytes())];
		long first = cube.isSequence() ? outline.layout().layout().frameOf(y, x) : y;
		boolean present = !cube.isSequence() || first >= 0 && first < outline.frames();
		if (present) {
			copyFrame(first, cube.isSequence() ? 0 : x, values);
		}
		return new Frame(shape.detectorY(), shape.detectorX(), cube.type(), present, MemorySegment.ofArray(values).asReadOnly());
	}

	private void copyFrame(long first, long second, byte[] out) {
		int element = cube.type().bytes();
		int width = outline.shape().detectorX();
		for (int row = 0; row < outline.shape().detectorY(); row += (int) cube.chunkExtent(cube.row())) {
			for (int column = 0; column < width; column += (int) cube.chunkExtent(cube.column())) {
				Box box = cube.chunkAt(first, second, row, column);
				byte[] chunk = cube.kept(box);
				long at = 0;
				at += cube.first() < 0 ? 0 : (first - box.from(cube.first())) * cube.stride(box, cube.first());
				at += cube.second() < 0 ? 0 : (second - box.from(cube.second())) * cube.stride(box, cube.second());
				int run = (int) (box.to(cube.column()) - column) * element;
				for (int r = row; r < box.to(cube.row()); r++) {
					System.arraycopy(chunk, (int) (at + (r - row) * cube.stride(box, cube.row())), out, (r * width + column) * element, run);
				}
			}
		}
	}

	@Override
	public ScanPass pass(ScanRegion region, int stepY, int stepX) {
		if (!region.fits(outline.shape()) || stepY < 1 || stepX < 1) {
			throw new IllegalArgumentException(
					"no pass over %s in steps of %d and %d: the scan has %s".formatted(region, stepY, stepX, outline.shape()));
		}
		List<ScanBlock> blocks = cube.isSequence() ? ScanBlock.sequence(outline.layout().layout(), outline.frames(), region, stepY, stepX)
				: ScanBlock.grid(region, stepY, stepX);
		return new ZarrPass(cube, open, blocks, region);
	}

	@Override
	public boolean isSequence() {
		return cube.isSequence();
	}

	@Override
	public Scan4d arranged(ScanLayout layout) {
		if (!isSequence()) {
			throw new IllegalArgumentException("the array in this store has both scan axes: it can't be arranged in another way");
		}
		return new ZarrScan(open, candidate, cube, outline.arranged(layout));
	}

	@Override
	public List<LayoutChoice> layouts() {
		return isSequence() ? SequenceLayouts.of(outline.frames()) : List.of();
	}

	@Override
	public Scan4d select(String array) {
		return array.equals(candidate.name()) ? this : of(open, open.candidate(array));
	}

	@Override
	public boolean refresh() {
		return false; // what grows is read anew by opening it again
	}

	@Override
	public List<MetadataItem> metadata() {
		List<MetadataItem> items = new ArrayList<>();
		String group = candidate.path();
		while (!group.isEmpty()) {
			group = group.contains("/") ? group.substring(0, group.lastIndexOf('/')) : "";
			if (ZarrGroup.kind(open.store(), group).filter(kind -> kind == ZarrGroup.NodeKind.GROUP).isPresent()) {
				add("/" + group, "", ZarrGroup.open(open.store(), group).attributes(), items);
			}
		}
		add(candidate.name(), "", candidate.spec().attributes(), items);
		items.add(new MetadataItem(candidate.name(), "chunks", candidate.spec().chunkShape().toString()));
		items.add(new MetadataItem(candidate.name(), "codecs", candidate.spec().codecs().toString()));
		return List.copyOf(items);
	}

	private static void add(String group, String prefix, JsonNode object, List<MetadataItem> items) {
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			if (field.getValue().isObject()) {
				add(group, prefix + field.getKey() + ".", field.getValue(), items);
			} else {
				items.add(new MetadataItem(group, prefix + field.getKey(), field.getValue().isTextual() ? field.getValue().asText()
						: field.getValue().toString()));
			}
		}
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		Objects.checkIndex(y, outline.shape().scanY());
		Objects.checkIndex(x, outline.shape().scanX());
		return List.of();
	}

	@Override
	public List<StoredPicture> storedPictures() {
		return new Overviews(open.store(), candidate, outline.shape(), open.warnings()).read();
	}

	@Override
	public ScanFingerprint fingerprint() {
		return new StoreSamples(open.store(), candidate).fingerprint();
	}

	@Override
	public void close() {
		open.close();
	}
}
