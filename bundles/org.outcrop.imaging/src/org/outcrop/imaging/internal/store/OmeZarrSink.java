package org.outcrop.imaging.internal.store;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableSink;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.ngff.Channel;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffImage;
import org.outcrop.zarr.ngff.NgffVersion;
import org.outcrop.zarr.ngff.NgffWriter;
import org.outcrop.zarr.store.FolderStore;

/** Writes a plain image of OME-NGFF 0.5: ion current, base peak and the ions that were asked for as channels, float32, with a pyramid. */
public final class OmeZarrSink implements TableSink {

	private static final String PART = "image";
	private static final int SMALL = 256;
	private static final int CHUNK = 512;
	private static final List<String> COLOURS = List.of("FFFFFF", "AAAAAA", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF");

	private final Placement placement;
	private final Path folder;
	private final IonSums ions;
	private final ArrayOptions options;
	private final int columns;
	private int next;

	public OmeZarrSink(Placement placement, TableOptions options, int rows, MassAxis axis, int workers, MemoryBudget budget) {
		this.placement = placement;
		this.folder = placement.fresh(PART);
		this.ions = new IonSums(options.ions(), axis, rows, budget);
		this.columns = axis.bins();
		this.options = ArrayOptions.DEFAULT.withWorkers(workers).within(budget);
	}

	@Override
	public void columns(TableColumns part, Progress progress) {
		progress.checkCancelled();
		if (part.first() != next) {
			throw new IllegalArgumentException("columns from " + part.first() + " where " + next + " comes next");
		}
		next += part.columns();
		ions.add(part);
	}

	@Override
	public void complete(ImageFacts facts, Progress progress) {
		if (next != columns) {
			throw new IllegalStateException("the table ends at " + next + " of " + columns);
		}
		progress.stage("Writing images");
		List<double[]> values = new ArrayList<>(List.of(facts.tic(), facts.basePeak()));
		values.addAll(ions.all());
		List<String> labels = new ArrayList<>(List.of("tic", "base peak"));
		labels.addAll(ions.labels());
		FolderStore store = new FolderStore(folder);
		NgffWriter writer = new NgffWriter(store, NgffVersion.V0_5, options);
		Sections sections = Sections.of(facts.outline().grid(), facts.gridIndex());
		NgffImage image = declare(writer, facts, labels, values);
		ZarrArray full = ZarrArray.open(store, image.multiscales().getFirst().datasets().getFirst().path(), options);
		for (int channel = 0; channel < values.size(); channel++) {
			for (int z : sections.used()) {
				plane(full, channel, z, sections, facts, values.get(channel));
			}
		}
		writer.buildPyramid("", progress);
		placement.place(folder, progress);
	}

	private static NgffImage declare(NgffWriter writer, ImageFacts facts, List<String> labels, List<double[]> values) {
		PixelGrid grid = facts.outline().grid();
		Optional<String> unit = facts.outline().pixelSize().map(_ -> "micrometer");
		boolean plane = grid.z() == 1;
		List<Multiscale.Axis> axes = new ArrayList<>(List.of(new Multiscale.Axis("c", "channel", Optional.empty()),
				new Multiscale.Axis("z", "space", Optional.empty()), new Multiscale.Axis("y", "space", unit), new Multiscale.Axis("x", "space", unit)));
		List<Double> scale = new ArrayList<>(List.of(1.0, 1.0, facts.pixelSize().y(), facts.pixelSize().x()));
		if (plane) {
			axes.remove(1);
			scale.remove(1);
		}
		long[] shape = plane ? new long[]{labels.size(), grid.y(), grid.x()} : new long[]{labels.size(), grid.z(), grid.y(), grid.x()};
		long[] chunk = shape.clone();
		Arrays.fill(chunk, 0, chunk.length - 2, 1);
		for (int axis = chunk.length - 2; axis < chunk.length; axis++) {
			chunk[axis] = Math.min(chunk[axis], CHUNK);
		}
		int levels = 1;
		for (long size = Math.max(grid.x(), grid.y()); size > SMALL; size = Math.ceilDiv(size, 2)) {
			levels++;
		}
		ArraySpec full = ArraySpec.v3(ZarrType.FLOAT32, shape, chunk).packed(Codec.Blosc.lz4(Float.BYTES));
		List<Channel> channels = new ArrayList<>();
		for (int channel = 0; channel < labels.size(); channel++) {
			double max = Math.max(1e-9, Arrays.stream(values.get(channel)).max().orElse(1));
			channels.add(new Channel(labels.get(channel), COLOURS.get(channel % COLOURS.size()), channel == 0, 0, max, 0, max));
		}
		return writer.image("", facts.source().getOrDefault("file", "image"), axes, scale, full, levels, channels, "mean");
	}

	private static void plane(ZarrArray full, int channel, int z, Sections sections, ImageFacts facts, double[] values) {
		double[] plane = new double[Math.toIntExact(sections.grid().x() * sections.grid().y())];
		sections.plane(z, facts.gridIndex(), values, plane, 0);
		float[] items = new float[plane.length];
		for (int i = 0; i < items.length; i++) {
			items[i] = (float) plane[i];
		}
		boolean flat = full.spec().rank() == 3;
		long[] offset = flat ? new long[]{channel, 0, 0} : new long[]{channel, z, 0, 0};
		long[] shape = flat ? new long[]{1, sections.grid().y(), sections.grid().x()} : new long[]{1, 1, sections.grid().y(), sections.grid().x()};
		full.write(new Box(offset, shape), MemorySegment.ofArray(items), Progress.NONE);
	}

	@Override
	public void close() {
		try (ions) {
			placement.discard(folder);
		}
	}
}
