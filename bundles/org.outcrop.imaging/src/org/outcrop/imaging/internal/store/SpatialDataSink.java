package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Crew;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableOptions.Layout;
import org.outcrop.imaging.store.TableSink;
import org.outcrop.zarr.ArrayOptions;

/** Writes a SpatialData store: the matrix while its columns come, then everything else, the root last. */
public final class SpatialDataSink implements TableSink {

	/** The table. */
	private static final String TABLE = "tables/msi";
	private static final String MATRIX = TABLE + "/X";
	private static final String ROWS = TABLE + "/layers/rows";
	private static final String PART = "store";
	/** Where columns wait that are kept as rows only. */
	private static final String COLUMNS = "columns";

	private final Placement placement;
	private final TableOptions options;
	private final MemoryBudget budget;
	private final int rows;
	private final int columns;
	private final int workers;
	private final Path folder;
	private final Path waiting;
	private final ZarrTree tree;
	private final ZarrTree columnTree;
	private final MatrixWriter matrix;
	private final IonSums ions;

	public SpatialDataSink(Placement placement, TableOptions options, int rows, MassAxis axis, int workers, MemoryBudget budget) {
		this.placement = placement;
		this.options = options;
		this.budget = budget;
		this.rows = rows;
		this.columns = axis.bins();
		this.workers = workers;
		this.folder = placement.fresh(PART);
		this.waiting = placement.fresh(COLUMNS);
		this.tree = new ZarrTree(folder);
		this.columnTree = options.layout() == Layout.ROWS ? new ZarrTree(waiting) : tree;
		this.ions = new IonSums(options.ions(), axis, rows, budget);
		this.matrix = matrix();
	}

	private MatrixWriter matrix() {
		try {
			return new MatrixWriter(columnTree.store(), MATRIX, false, rows, columns, workers, budget);
		} catch (RuntimeException e) {
			ions.close();
			throw e;
		}
	}

	@Override
	public void columns(TableColumns part, Progress progress) {
		progress.checkCancelled();
		matrix.add(part, progress);
		ions.add(part);
	}

	@Override
	public void complete(ImageFacts facts, Progress progress) {
		progress.stage("Writing the table");
		MatrixWriter.Written written = matrix.end(columnTree, ArrayOptions.DEFAULT.withWorkers(workers));
		if (options.layout() != Layout.COLUMNS) {
			turn(written, options.layout() == Layout.ROWS ? MATRIX : ROWS, progress);
		}
		AnnotatedTable annotated = new AnnotatedTable(new WatchedWriter(tree, progress), TABLE, facts);
		List<Runnable> parts = new ArrayList<>(annotated.parts());
		Sections sections = Sections.of(facts.outline().grid(), facts.gridIndex());
		parts.addFirst(() -> shapes(sections, facts, progress));
		parts.add(() -> images(sections, facts, progress));
		Crew.run("store", workers, parts.size(), progress, part -> parts.get((int) part).run());
		tree.nothing(TABLE + "/raw");
		tree.group(TABLE + "/layers", Encodings.dictionary());
		tree.group(TABLE, annotated.attributes(Optional.of(SpatialAttributes.TABLE)));
		tree.group("tables", Encodings.none());
		tree.group("images", Encodings.none());
		tree.group("shapes", Encodings.none());
		tree.group("", SpatialAttributes.root(facts.program()));
		placement.discard(waiting);
		placement.place(folder, progress);
	}

	private void turn(MatrixWriter.Written written, String path, Progress progress) {
		try (MatrixWriter byRows = new MatrixWriter(tree.store(), path, true, rows, columns, workers, budget)) {
			new Transposition(written, rows, progress).to(part -> byRows.add(part, progress), budget);
			MatrixWriter.Written turned = byRows.end(tree, ArrayOptions.DEFAULT);
			assert turned.data().spec().shape().equals(written.data().spec().shape());
		}
	}

	private void images(Sections sections, ImageFacts facts, Progress progress) {
		SpatialImages images = new SpatialImages(tree, sections, facts, progress);
		for (int z : sections.used()) {
			images.write("tic", z, List.of("tic"), List.of(facts.tic()));
			images.write("base_peak", z, List.of("base_peak"), List.of(facts.basePeak()));
			if (!ions.labels().isEmpty()) {
				images.write("ions", z, ions.labels(), ions.all());
			}
		}
	}

	private void shapes(Sections sections, ImageFacts facts, Progress progress) {
		for (int z : sections.used()) {
			String path = "shapes/" + sections.name(Sections.PIXELS, z);
			Path file = folder.resolve(path).resolve("shapes.parquet");
			try {
				Files.createDirectories(file.getParent());
			} catch (IOException e) {
				throw Placement.unwritable(placement.path(), e);
			}
			PixelShapes.write(file, sections, facts.pixelSize(), facts.gridIndex(), sections.starts()[z], sections.starts()[z + 1], progress);
			tree.group(path, SpatialAttributes.shapes());
		}
	}

	@Override
	public void close() {
		try (matrix; ions) {
			placement.discard(waiting);
				placement.discard(folder);
		}
	}
}
