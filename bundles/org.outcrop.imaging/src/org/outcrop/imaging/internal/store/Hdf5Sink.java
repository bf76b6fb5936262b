package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableOptions.Layout;
import org.outcrop.imaging.store.TableSink;
import org.outcrop.zarr.ArrayOptions;

/** Writes a table as anndata keeps it in HDF5: the matrix while its columns come, then everything else, the superblock last. */
public final class Hdf5Sink implements TableSink {

	private static final String PART = "table.h5ad";
	/** Where columns wait that are turned into rows. */
	private static final String COLUMNS = "columns";
	private static final String MATRIX = "X";

	private final Placement placement;
	private final Layout layout;
	private final MemoryBudget budget;
	private final int rows;
	private final int columns;
	private final int workers;
	private final Path part;
	private final Path waiting;
	private final Hdf5FileWriter file;
	private final Hdf5Tree tree = new Hdf5Tree();
	private final ZarrTree columnTree;
	private final Optional<Hdf5Matrix> matrix;
	private final Optional<MatrixWriter> toTurn;

	public Hdf5Sink(Placement placement, TableOptions options, int rows, MassAxis axis, int workers, MemoryBudget budget) {
		this.placement = placement;
		this.layout = options.layout();
		this.budget = budget;
		this.rows = rows;
		this.columns = axis.bins();
		this.workers = workers;
		this.part = placement.fresh(PART);
		this.waiting = placement.fresh(COLUMNS);
		this.file = Hdf5FileWriter.create(part);
		this.columnTree = new ZarrTree(waiting);
		Optional<Hdf5Matrix> direct = Optional.empty();
		boolean whole = false;
		try {
			direct = layout == Layout.ROWS ? Optional.empty()
					: Optional.of(new Hdf5Matrix(file, placement.path(), MATRIX, false, rows, columns, workers, budget));
			this.toTurn = layout == Layout.COLUMNS ? Optional.empty()
					: Optional.of(new MatrixWriter(columnTree.store(), MATRIX, false, rows, columns, workers, budget));
			this.matrix = direct;
			whole = true;
		} finally {
			if (!whole) {
				direct.ifPresent(Hdf5Matrix::close);
				closeFile();
				placement.discard(part);
			}
		}
	}

	@Override
	public void columns(TableColumns columns, Progress progress) {
		progress.checkCancelled();
		matrix.ifPresent(to -> to.add(columns, progress));
		toTurn.ifPresent(to -> to.add(columns, progress));
	}

	@Override
	public void complete(ImageFacts facts, Progress progress) {
		progress.stage("Writing the table");
		AnnotatedTable annotated = new AnnotatedTable(new WatchedWriter(tree, progress), "", facts);
		tree.group("", annotated.attributes(Optional.empty()));
		matrix.ifPresent(written -> written.end(tree));
		tree.group("layers", Encodings.dictionary());
		toTurn.ifPresent(written -> turn(written, layout == Layout.ROWS ? MATRIX : "layers/rows", progress));
		annotated.write();
		long bytes = file.finish(tree.done(), progress);
		assert bytes > 0;
		closeFile();
		placement.discard(waiting);
		placement.place(part, progress);
	}

	private void turn(MatrixWriter written, String name, Progress progress) {
		MatrixWriter.Written read = written.end(columnTree, ArrayOptions.DEFAULT.withWorkers(workers));
		try (Hdf5Matrix turned = new Hdf5Matrix(file, placement.path(), name, true, rows, columns, workers, budget)) {
			new Transposition(read, rows, progress).to(part -> turned.add(part, progress), budget);
			turned.end(tree);
		}
	}

	private void closeFile() {
		try {
			file.close();
		} catch (IOException e) {
			throw Placement.unwritable(placement.path(), e);
		}
	}

	@Override
	public void close() {
		matrix.ifPresent(Hdf5Matrix::close);
		toTurn.ifPresent(MatrixWriter::close);
		closeFile();
		placement.discard(waiting);
		placement.discard(part);
	}
}
