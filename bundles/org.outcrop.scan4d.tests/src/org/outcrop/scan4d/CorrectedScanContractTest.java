package org.outcrop.scan4d;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ScanConversion;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.testing.Scan4dReaderContract;

/** A corrected scan holds to everything that a reader's scan holds to, however the file is stored and whatever the correction is. */
class CorrectedScanContractTest {

	private static final ScanShape SHAPE = new ScanShape(5, 7, 20, 19);

	private abstract static class Contract extends Scan4dReaderContract {

		@Override
		protected FormatReader reader() {
			return new EmdReader();
		}

		abstract Storage storage();

		abstract Correction correction();

		@Override
		protected Scan4d looked(Scan4d opened) {
			return CorrectedScan.of(opened, correction());
		}

		@Override
		protected Path writeGood(Path into) throws IOException {
			Path file = into.resolve("good.emd");
			if (Files.notExists(file)) {
				Path beside = Files.createDirectories(into.resolveSibling(into.getFileName() + "-source")).resolve("good");
				MemoryScan source = EmdFiles.source(beside, SHAPE, ElementType.UINT16, 1);
				ConversionOptions options = ConversionOptions.STANDARD.withOverviews(false).with(storage());
				ScanConversion.run(source, ScanConversion.plan(source, file, options), EmdFiles.READERS, 1, new MemoryBudget(64 << 20),
						Progress.NONE);
			}
			return file;
		}
	}

	/** Single pixels, a pair, a corner, and a block whose middle is given up. */
	static BadPixels bad(BadPixels.Repair repair) {
		BitSet cells = new BitSet();
		for (int cell : new int[] {0, 5 * 19 + 7, 5 * 19 + 8, 12 * 19 + 18, 19 * 19 + 4}) {
			cells.set(cell);
		}
		for (int row = 8; row < 16; row++) {
			cells.set(row * 19 + 3, row * 19 + 11);
		}
		return new BadPixels(cells, repair, "");
	}

	static PixelMap map(String name, double low, double high) {
		Random random = new Random(name.hashCode());
		return new PixelMap(20, 19, random.doubles(20 * 19, low, high).toArray(), name);
	}

	@Nested
	class CountsInOnePiece extends Contract {
		@Override
		Storage storage() {
			return Storage.CONTIGUOUS;
		}

		@Override
		Correction correction() {
			return Correction.NONE.withBad(Optional.of(bad(BadPixels.Repair.MEDIAN)));
		}
	}

	@Nested
	class CountsInChunksOfAllAxes extends Contract {
		@Override
		Storage storage() {
			return Storage.BALANCED;
		}

		@Override
		Correction correction() {
			return Correction.NONE.withBad(Optional.of(bad(BadPixels.Repair.EXCLUDED)));
		}
	}

	@Nested
	class RealsInFrames extends Contract {
		@Override
		Storage storage() {
			return Storage.FRAMES;
		}

		@Override
		Correction correction() {
			return Correction.NONE.withBad(Optional.of(bad(BadPixels.Repair.MEDIAN))).withDark(Optional.of(map("dark", 0, 9)))
					.withGain(Optional.of(map("gain", 0.5, 2)));
		}
	}

	@Nested
	class KeptInPlaceInChunksOfAllAxes extends Contract {
		@Override
		Storage storage() {
			return Storage.BALANCED;
		}

		@Override
		Correction correction() {
			return Correction.NONE.withBad(Optional.of(bad(BadPixels.Repair.MEDIAN)))
					.withDrift(Optional.of(new CentrePlane(9, 1.4, -0.3, 8, 0.2, 1.1, 2, 3)));
		}
	}
}
