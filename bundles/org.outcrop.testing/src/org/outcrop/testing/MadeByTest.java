package org.outcrop.testing;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.StoredPicture;

/** What scans that tests make have in common: one array, as it is, in memory, without a word about it. */
public abstract class MadeByTest implements Scan4d {

	private final Path file;
	private final FormatReader reader;

	/** @param reader name of what would read the file */
	protected MadeByTest(Path file, String reader) {
		this.file = file;
		this.reader = new NamedReader(reader);
	}

	/**
	 * A pass over pieces that are there already.
	 *
	 * @param all      the pieces
	 * @param whenRead called before each is read
	 */
	public record ListedPass(List<ScanPiece> all, Runnable whenRead) implements ScanPass {

		@Override
		public long pieces() {
			return all.size();
		}

		@Override
		public long positions(long piece) {
			return all.get((int) piece).positions();
		}

		@Override
		public long positions() {
			return all.stream().mapToLong(ScanPiece::positions).sum();
		}

		@Override
		public long readerBytes() {
			return 0;
		}

		@Override
		public Reader reader() {
			return new Reader() {
				@Override
				public ScanPiece read(long piece) {
					whenRead.run();
					return all.get(Math.toIntExact(piece));
				}

				@Override
				public void close() {
					// nothing to let go
				}
			};
		}
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public FormatReader reader() {
		return reader;
	}

	@Override
	public WarningLog warnings() {
		return new WarningLog();
	}

	@Override
	public boolean isSequence() {
		return false;
	}

	@Override
	public Scan4d arranged(ScanLayout layout) {
		throw new IllegalArgumentException("it is as it is");
	}

	@Override
	public List<LayoutChoice> layouts() {
		return List.of();
	}

	@Override
	public Scan4d select(String array) {
		throw new IllegalArgumentException("there is no " + array);
	}

	@Override
	public boolean refresh() {
		return false;
	}

	@Override
	public List<MetadataItem> metadata() {
		return List.of();
	}

	@Override
	public List<MetadataItem> frameMetadata(long y, long x) {
		return List.of();
	}

	@Override
	public List<StoredPicture> storedPictures() {
		return List.of();
	}

	@Override
	public void close() {
		// it is memory
	}
}
