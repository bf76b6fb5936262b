package org.outcrop.synthetic.scan4d;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.synthetic.output.PartialFile;
import org.outcrop.synthetic.output.TargetFile;

/**
 * Writes synthetic 4D scans of any size and tells what they hold. Frames are made and written by several threads, each a few megabytes at a
 * time; memory is that of these, and 16 bytes a position.
 */
public final class Scan4dGenerator {

	private static final long BLOCK_BYTES = 4L << 20;

	private Scan4dGenerator() {
	}

	/**
	 * Writes a {@code .mib} and, unless nothing is to tell the shape, the {@code .hdr} beside it. The files appear under their names when they
	 * are complete; a failed or cancelled run leaves nothing.
	 *
	 * @param out      the {@code .mib}
	 * @param progress counts blocks of frames
	 * @return what it holds
	 * @throws DataException.NotWritable                      where a file exists and is not to be overwritten, or can't be written
	 * @throws java.util.concurrent.CancellationException where progress says so
	 */
	public static Scan4dTruth writeMib(Path out, Scan4dOptions options, Progress progress) {
		try (PartialFile file = new PartialFile(out, options.overwrite())) {
			progress.stage("Planning the scan");
			Specimen specimen = new Specimen(options);
			Truth truth = new Truth(options, specimen);
			MibEncoder encoder = new MibEncoder(options);
			long frames = options.frames();
			progress.checkCancelled();
			progress.stage("Writing frames");
			if (options.sparse()) {
				headers(file, encoder, options, progress);
			} else {
				frames(file, encoder, specimen, truth, options, progress);
			}
			progress.checkCancelled();
			if (options.hint() != ShapeHint.NONE) {
				hdr(out, encoder, options);
			}
			return truth.of(out, file.commit(), frames);
		}
	}

	/**
	 * Writes an EMD 1.0 file with the same counts, without flyback; quad, gap and encoding tell the type and the pixels, the shape is in the
	 * array. It appears under its name when it is complete.
	 *
	 * @param storage  of the array; sparse files are contiguous whatever it says
	 * @param progress counts blocks of frames
	 * @return what it holds
	 * @throws DataException.NotWritable                      where the file exists and is not to be overwritten, or can't be written
	 * @throws java.util.concurrent.CancellationException where progress says so
	 */
	public static Scan4dTruth writeEmd(Path out, Scan4dOptions options, EmdStorage storage, Progress progress) {
		TargetFile target = TargetFile.of(out, options.overwrite());
		try {
			progress.stage("Planning the scan");
			Specimen specimen = new Specimen(options);
			Truth truth = new Truth(options, specimen);
			long bytes = emd(target, specimen, truth, options, options.sparse() ? EmdStorage.CONTIGUOUS : storage, progress);
			target.publish();
			return truth.of(out, bytes, options.scanY() * options.scanX());
		} finally {
			target.discard();
		}
	}

	private static long emd(TargetFile target, Specimen specimen, Truth truth, Scan4dOptions options, EmdStorage storage, Progress progress) {
		List<Long> shape = List.of(options.scanY(), options.scanX(), (long) options.rows(), (long) options.columns());
		ElementType type = ElementType.valueOf(options.encoding().decodedType().toUpperCase(Locale.ROOT));
		try (Hdf5FileWriter file = Hdf5FileWriter.create(target.partial())) {
			EmdFrames frames = new EmdFrames(file, target, type, storage, shape);
			progress.checkCancelled();
			progress.stage("Writing frames");
			if (!options.sparse()) {
				long positions = options.scanY() * options.scanX();
				long perBlock = Math.max(1, BLOCK_BYTES / frames.frameBytes());
				List<EmdWriter> writers = Blocks.run(Math.ceilDiv(positions, perBlock), options.workers(),
						() -> new EmdWriter(frames, new FrameMaker(options, specimen), truth, options, perBlock), progress);
				writers.forEach(w -> truth.add(w.maker));
			}
			progress.checkCancelled();
			return file.finish(EmdTree.of(options, shape, type, frames.data()), progress);
		} catch (IOException e) {
			throw target.notWritable(e);
		}
	}

	/** Makes and writes blocks of frames. */
	private static final class EmdWriter implements Blocks.Worker {
		private final EmdFrames frames;
		private final FrameMaker maker;
		private final Truth truth;
		private final Scan4dOptions options;
		private final long perBlock;
		private final ByteBuffer scratch;

		EmdWriter(EmdFrames frames, FrameMaker maker, Truth truth, Scan4dOptions options, long perBlock) {
			this.frames = frames;
			this.maker = maker;
			this.truth = truth;
			this.options = options;
			this.perBlock = perBlock;
			scratch = ByteBuffer.allocateDirect(frames.frameBytes());
		}

		@Override
		public void block(long index) {
			long end = Math.min(options.scanY() * options.scanX(), (index + 1) * perBlock);
			for (long frame = index * perBlock; frame < end; frame++) {
				long y = frame / options.scanX();
				long x = frame % options.scanX();
				truth.position(y, x, maker.position(y, x));
				frames.write(frame, maker.values(), scratch);
			}
		}
	}

	private static void hdr(Path out, MibEncoder encoder, Scan4dOptions options) {
		String name = out.getFileName().toString();
		int dot = name.lastIndexOf('.');
		Path beside = out.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".hdr");
		try (PartialFile file = new PartialFile(beside, options.overwrite())) {
			file.write(ByteBuffer.wrap(encoder.hdr().getBytes(StandardCharsets.ISO_8859_1)), 0);
			file.commit();
		}
	}

	private static void headers(PartialFile file, MibEncoder encoder, Scan4dOptions options, Progress progress) {
		long each = encoder.frameBytes();
		long perBlock = 1000;
		Blocks.run(Math.ceilDiv(options.frames(), perBlock), options.workers(), () -> (Blocks.Worker) block -> {
			for (long frame = block * perBlock; frame < Math.min(options.frames(), (block + 1) * perBlock); frame++) {
				file.write(ByteBuffer.wrap(encoder.header(frame)), frame * each);
			}
		}, progress);
		file.extendTo(options.frames() * each);
	}

	private static void frames(PartialFile file, MibEncoder encoder, Specimen specimen, Truth truth, Scan4dOptions options,
			Progress progress) {
		long perBlock = Math.max(1, BLOCK_BYTES / encoder.frameBytes());
		List<MibWriter> writers = Blocks.run(Math.ceilDiv(options.frames(), perBlock), options.workers(),
				() -> new MibWriter(file, encoder, new FrameMaker(options, specimen), truth, options, perBlock), progress);
		writers.forEach(w -> truth.add(w.maker));
	}

	/** Makes and writes blocks of frames. */
	private static final class MibWriter implements Blocks.Worker {
		private final PartialFile file;
		private final MibEncoder encoder;
		private final FrameMaker maker;
		private final Truth truth;
		private final Scan4dOptions options;
		private final long perBlock;
		private final ByteBuffer buffer;

		MibWriter(PartialFile file, MibEncoder encoder, FrameMaker maker, Truth truth, Scan4dOptions options, long perBlock) {
			this.file = file;
			this.encoder = encoder;
			this.maker = maker;
			this.truth = truth;
			this.options = options;
			this.perBlock = perBlock;
			buffer = ByteBuffer.allocateDirect(Math.toIntExact(perBlock * encoder.frameBytes()));
		}

		@Override
		public void block(long index) {
			buffer.clear();
			long first = index * perBlock;
			long length = options.scanX() + options.flyback();
			for (long frame = first; frame < Math.min(options.frames(), first + perBlock); frame++) {
				long y = frame / length;
				long x = frame % length;
				if (x < options.scanX()) {
					truth.position(y, x, maker.position(y, x));
				} else {
					maker.flyback(frame);
				}
				buffer.put(encoder.header(frame));
				encoder.pixels(maker.values(), buffer);
			}
			file.write(buffer.flip(), first * encoder.frameBytes());
		}
	}
}
