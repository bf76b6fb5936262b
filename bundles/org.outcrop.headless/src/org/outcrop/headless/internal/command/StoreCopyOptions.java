package org.outcrop.headless.internal.command;

import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.pipeline.LayoutChoice;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ItemKind;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Compression;
import org.outcrop.store.files.Conversion;
import org.outcrop.store.files.CopyOptions;
import org.outcrop.store.files.Place;
import org.outcrop.zarr.ZarrType;

import picocli.CommandLine.Option;

/** How items are copied. Filled by picocli. */
final class StoreCopyOptions {

	private static final String AUTOMATIC = "auto";

	@Option(names = "--chunk", paramLabel = "N[,N...]", split = ",", order = 1,
			description = "Items of a chunk: one number for all axes, or one for each (default: as it was, or as the target likes).")
	private List<Long> chunk;

	@Option(names = "--shard", paramLabel = "N[,N...]", split = ",", order = 2, description = "Items of a shard, a multiple of the chunk.")
	private List<Long> shard;

	@Option(names = "--codec", paramLabel = "NAME[:LEVEL]", order = 3,
			description = "How chunks are packed: none, zstd, gzip, blosc-lz4, blosc-zstd; auto times some real chunks of each array and takes the best.")
	private String codec;

	@Option(names = "--type", paramLabel = "TYPE", order = 4, description = "Convert items to uint8, uint16, float32 and so on, without loss.")
	private String type;

	@Option(names = "--loss", paramLabel = "refuse|round|clip", order = 5,
			description = "With --type: what becomes of a number that the type can't hold (default: refuse, which names the first).")
	private Loss loss = Loss.REFUSE;

	@Option(names = "--verify", order = 6, description = "Read the copy back and compare it before it appears.")
	private boolean verify;

	@Option(names = "--resume", negatable = true, defaultValue = "true", fallbackValue = "true", order = 7,
			description = "Go on with what a killed copy of the same left (default: yes).")
	private boolean resume;

	@Option(names = "--overwrite", order = 8, description = "Replace what is there.")
	private boolean overwrite;

	/** What becomes of a number that a type can't hold. */
	enum Loss {
		REFUSE, ROUND, CLIP
	}

	/** Checks what can be checked without a look at the items. */
	void check() {
		if (loss != Loss.REFUSE && type == null) {
			throw new UsageException("--loss says how --type may lose something; give --type");
		}
		choice();
		Optional.ofNullable(type).ifPresent(this::conversion);
	}

	private LayoutChoice choice() {
		try {
			return new LayoutChoice(Optional.ofNullable(chunk), Optional.ofNullable(shard),
					Optional.ofNullable(codec).filter(name -> !name.equals(AUTOMATIC)));
		} catch (DataException.Unsupported e) {
			throw new UsageException(e.what() + "; " + e.advice(), e);
		}
	}

	/** For one item and all below it. */
	CopyOptions of(Place from, ItemKind kind) {
		Optional<Conversion> conversion = Optional.ofNullable(type).map(this::conversion);
		boolean layout = chunk != null || shard != null || codec != null && !isMeasured();
		if (kind != ItemKind.ARRAY && (layout || conversion.isPresent())) {
			throw new UsageException("--chunk, --shard, --codec other than " + AUTOMATIC + " and --type are for single arrays, and " + from + " is a "
					+ kind.label());
		}
		SaveMode mode = overwrite ? SaveMode.REPLACE : SaveMode.CREATE;
		return new CopyOptions(mode, layout ? Optional.of(layout(from, conversion)) : Optional.empty(),
				isMeasured() ? Optional.of(Compression.measured()) : Optional.empty(), conversion, verify, resume);
	}

	/** Whether chunks are timed to choose how they are packed. */
	boolean isMeasured() {
		return codec != null && codec.equals(AUTOMATIC);
	}

	private Conversion conversion(String name) {
		Conversion exact = Conversion.exact(name).filter(to -> !to.type().isText())
				.orElseThrow(() -> new UsageException("--type takes the name of a type such as uint16 or float32, not '" + name + "'"));
		return switch (loss) {
		case REFUSE -> exact;
		case ROUND -> exact.rounded();
		case CLIP -> exact.rounded().clipped();
		};
	}

	private ArrayLayout layout(Place from, Optional<Conversion> conversion) {
		try (StoredArray array = from.backend().openArray(from.path())) {
			ZarrType target = conversion.map(Conversion::type).orElse(array.info().type());
			ArrayInfo info = array.info().withType(target);
			// what nothing is said of stays as it is; but what had no chunks had no choice, and chunks of another size fit no old shards
			boolean chunked = from.backend().capabilities().chunked();
			ArrayLayout before = new ArrayLayout(array.layout().chunk().filter(any -> chunked), 
					array.layout().shard().filter(any -> chunked && chunk == null),
					Optional.empty());
			return choice().of(info, before);
		}
	}
}
