package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.StoreOptions;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableSink;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ZarrArray;

/** Writes a SpatialData store: the matrix while its columns come, then everything else, the root last. */
public final class SpatialDataSink implements TableSink {

	/** The table. */
	public static final String TABLE = "msi";
	private static final String PART = "store";
	private static final int PIXELS = 512;

	private final Placement placement;
	private final StoreOptions options;
	private final MemoryBudget budget;
	private final int workers;
	private final Path folder;
	private final ZarrTree tree;
	private final MatrixWriter matrix;
	private final boolean byRows;

	public SpatialDataSink(Placement placement, StoreOptions options, int rows, int columns, int workers, MemoryBudget budget) {
		this.placement = placement;
		this.options = options;
		this.budget = budget;
		this.workers = workers;
		this.folder = placement.fresh(PART);
		this.tree = new ZarrTree(folder);
		this.byRows = options.layout() == StoreOptions.Layout.ROWS;
		this.matrix = new MatrixWriter(tree.store(), "tables/" + TABLE + "/X", byRows, rows, columns, workers, budget);
	}

	@Override
	public void columns(TableColumns columns, Progress progress) {
		progress.checkCancelled();
		matrix.add(columns);
	}

	@Override
	public void complete(ImageFacts facts, Progress progress) {
		progress.stage("Writing the table");
		List<ZarrArray> values = matrix.end(tree, ArrayOptions.DEFAULT.withWorkers(workers).within(budget));
		assert values.size() == 2;
		String table = "tables/" + TABLE;
		AnnotatedTable annotated = new AnnotatedTable(tree, table, facts);
		annotated.write();
		tree.nothing(table + "/raw");
		tree.group(table + "/layers", Encodings.dictionary());
		tree.group(table, annotated.attributes(Optional.of(SpatialAttributes.TABLE)));
		tree.group("tables", Encodings.none());
		progress.checkCancelled();
		Sections sections = Sections.of(facts.outline().grid(), facts.gridIndex());
		for (int z : sections.used()) {
			image(sections, z, facts, "tic", facts.tic());
			image(sections, z, facts, "base_peak", facts.basePeak());
			shapes(sections, z, facts, progress);
			progress.checkCancelled();
		}
		tree.group("images", Encodings.none());
		tree.group("shapes", Encodings.none());
		tree.group("", SpatialAttributes.root(facts.program()));
		placement.place(folder, progress);
	}

	private void image(Sections sections, int z, ImageFacts facts, String name, double[] values) {
		String path = "images/" + sections.name(name, z);
		int width = Math.toIntExact(sections.grid().x());
		int height = Math.toIntExact(sections.grid().y());
		List<Halves> levels = new Halves(width, height, sections.plane(z, facts.gridIndex(), values)).levels();
		for (int level = 0; level < levels.size(); level++) {
			Halves now = levels.get(level);
			tree.picture(path + "/s" + level, now.planes(), new long[]{1, now.height(), now.width()},
					new long[]{1, Math.min(PIXELS, now.height()), Math.min(PIXELS, now.width())}, "c", "y", "x");
		}
		tree.group(path, SpatialAttributes.image(sections.name(name, z), List.of(name), levels.size(), facts.pixelSize()));
	}

	private void shapes(Sections sections, int z, ImageFacts facts, Progress progress) {
		String path = "shapes/" + sections.name(Sections.PIXELS, z);
		Path file = folder.resolve(path).resolve("shapes.parquet");
		try {
			Files.createDirectories(file.getParent());
		} catch (IOException e) {
			throw Placement.unwritable(placement.path(), e);
		}
		progress.stage("Writing the shapes of pixels");
		PixelShapes.write(file, sections, facts.pixelSize(), facts.gridIndex(), sections.starts()[z], sections.starts()[z + 1],
				placement.work().resolve("spill"), budget, progress);
		tree.group(path, SpatialAttributes.shapes());
	}

	@Override
	public void close() {
		try (matrix) {
			placement.discard(folder);
		}
	}
}
