package org.outcrop.synthetic.imaging;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Makes blocks of pixels, ready to be written. One thread; close it. */
final class PixelWorker implements AutoCloseable {

	private final ImagingOptions options;
	private final ImagingModel model;
	private final SpectrumMaker maker;
	private final int perBlock;
	private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
	private final PixelBlock.Scratch scratch = new PixelBlock.Scratch();
	private int usual = 1 << 16;

	PixelWorker(ImagingOptions options, ImagingModel model, SpectrumMaker maker, int perBlock) {
		this.options = options;
		this.model = model;
		this.maker = maker;
		this.perBlock = perBlock;
	}

	/** The positions of a block, without those that were not measured. */
	PixelBlock make(long number) {
		ImagingOptions.Grid grid = options.grid();
		PixelBlock block = new PixelBlock(perBlock, usual);
		Arrays.fill(maker.ionTotals(), 0);
		long end = Math.min(grid.positions(), (number + 1) * perBlock);
		for (long index = number * perBlock; index < end; index++) {
			int x = (int) (index % grid.columns());
			long row = index / grid.columns();
			int y = (int) (row % grid.rows());
			int z = (int) (row / grid.rows());
			if (model.isMeasured(x, y, z)) {
				add(block, x, y, z);
			}
		}
		block.ionTotals = maker.ionTotals().clone();
		usual = Math.max(usual, block.length());
		return block;
	}

	private void add(PixelBlock block, int x, int y, int z) {
		maker.make(x, y, z);
		ImagingOptions.Encoding encoding = options.encoding();
		int at = block.pixels++;
		block.x[at] = x;
		block.y[at] = y;
		block.z[at] = z;
		block.regions[model.region(x, y, z)]++;
		block.points[at] = maker.length();
		block.sums[at] = maker.sum();
		if (maker.length() > 0) {
			block.mzMin = Math.min(block.mzMin, encoding.mz().rounded(maker.mz()[0]));
			block.mzMax = Math.max(block.mzMax, encoding.mz().rounded(maker.mz()[maker.length() - 1]));
		}
		block.mzBytes[at] = encoding.continuous() ? 0
				: block.append(maker.mz(), maker.length(), encoding.mz(), encoding.zlib(), deflater, scratch);
		block.intensityBytes[at] = block.append(maker.intensity(), maker.length(), encoding.intensity(), encoding.zlib(), deflater, scratch);
	}

	/** The m/z array that all pixels share. */
	PixelBlock shared() {
		PixelBlock block = new PixelBlock(1, usual);
		block.mzBytes[0] = block.append(maker.mz(), maker.length(), options.encoding().mz(), options.encoding().zlib(), deflater, scratch);
		block.points[0] = maker.length();
		return block;
	}

	@Override
	public void close() {
		deflater.end();
	}
}
