package org.outcrop.imaging.internal.resample;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.imaging.store.TableColumns;
import org.outcrop.imaging.store.TableSink;
import org.outcrop.imaging.store.TableTarget;

/** Writes a table as one plain file: columns, or rows, with their lengths, numbers and values, whatever pieces they come in; then all facts. */
final class CollectingTarget implements TableTarget {

	private final Path path;
	private final boolean byRows;
	private Optional<ImageFacts> facts = Optional.empty();

	CollectingTarget(Path path, boolean byRows) {
		this.path = path;
		this.byRows = byRows;
	}

	/** What it was told when it was complete. */
	ImageFacts facts() {
		return facts.orElseThrow();
	}

	@Override
	public Path path() {
		return path;
	}

	@Override
	public String form() {
		return "test";
	}

	@Override
	public boolean byRows() {
		return byRows;
	}

	@Override
	public Path work() {
		return path.resolveSibling(path.getFileName() + ".part");
	}

	@Override
	public TableSink open(int rows, MassAxis axis, int workers, MemoryBudget budget) {
		try {
			Files.createDirectories(work());
			return new Sink(byRows ? rows : axis.bins());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private final class Sink implements TableSink {
		private final Path part = work().resolve("table");
		private final DataOutputStream out;
		private final int lines;
		private int next;

		Sink(int lines) throws IOException {
			this.lines = lines;
			out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16));
		}

		@Override
		public void columns(TableColumns columns, Progress progress) {
			if (columns.first() != next) {
				throw new IllegalStateException("expected line " + next + ", got " + columns.first());
			}
			try {
				MemorySegment starts = columns.starts();
				for (int line = 0; line < columns.columns(); line++) {
					long from = starts.getAtIndex(ValueLayout.JAVA_LONG, line);
					long end = starts.getAtIndex(ValueLayout.JAVA_LONG, line + 1L);
					out.writeLong(end - from);
					for (long i = from; i < end; i++) {
						out.writeInt(columns.rows().getAtIndex(ValueLayout.JAVA_INT, i));
						out.writeInt(columns.values().getAtIndex(ValueLayout.JAVA_INT.withName("bits"), i));
					}
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			next += columns.columns();
		}

		@Override
		public void complete(ImageFacts all, Progress progress) {
			try {
				if (next != lines) {
					throw new IllegalStateException("expected " + lines + " lines, got " + next);
				}
				write(all);
				out.close();
				Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
				facts = Optional.of(all);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		private void write(ImageFacts all) throws IOException {
			out.writeUTF(all.source() + " " + all.outline() + " " + all.description() + " " + all.method() + " " + all.dropped() + " " + all.program());
			for (int row = 0; row < all.rows(); row++) {
				out.writeLong(all.gridIndex()[row]);
				out.writeDouble(all.tic()[row]);
				out.writeDouble(all.basePeak()[row]);
				out.writeDouble(all.basePeakMz().applyAsDouble(row));
				out.writeLong(all.points()[row]);
			}
			for (double mean : all.average()) {
				out.writeDouble(mean);
			}
			out.writeUTF(all.failures().toString());
			out.writeUTF(all.warnings().toString());
		}

		@Override
		public void close() {
			try {
				out.close();
				Files.deleteIfExists(part);
				Files.deleteIfExists(work());
			} catch (DirectoryNotEmptyException e) {
				// what the resampler keeps
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
