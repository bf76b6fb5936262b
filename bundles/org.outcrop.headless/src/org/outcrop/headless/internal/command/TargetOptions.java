package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.outcrop.headless.internal.UsageException;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.store.H5adTarget;
import org.outcrop.imaging.store.OmeZarrTarget;
import org.outcrop.imaging.store.SpatialDataTarget;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableTarget;

import picocli.CommandLine.Option;

/** In which form a resampled image is written. Filled by picocli. */
final class TargetOptions {

	private static final double USUAL_PPM = 10;
	private static final List<String> HDF5 = List.of(".h5ad", ".h5", ".hdf5");

	/** In which order values lie. */
	enum Layout {
		/** Column by column. */
		CSC,
		/** Row by row. */
		CSR,
		/** Both. */
		BOTH
	}

	@Option(names = "--layout", paramLabel = "csc|csr|both", order = 10,
			description = "Values by bins, for quick ion images, by pixels, for quick spectra, or both (default: csc).")
	private Layout layout = Layout.CSC;

	@Option(names = "--ion", paramLabel = "MZ", order = 11, description = "Keep the image of this ion with the store; again for each further one.")
	private List<Double> ions = new ArrayList<>();

	@Option(names = "--ion-ppm", paramLabel = "P", order = 12, description = "To either side of each, in millionths (default: 10).")
	private double ppm = USUAL_PPM;

	/** The form follows from the name. */
	TableTarget target(Path output, boolean overwrite) {
		String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
		TableOptions options = options(overwrite);
		if (name.endsWith(".ome.zarr")) {
			return new OmeZarrTarget(output, options);
		}
		if (name.endsWith(".zarr")) {
			return new SpatialDataTarget(output, options);
		}
		if (HDF5.stream().anyMatch(name::endsWith)) {
			return new H5adTarget(output, options);
		}
		throw new UsageException("what to write does not follow from the name '" + output.getFileName() + "'; end it in .zarr, .ome.zarr, "
				+ String.join(", ", HDF5));
	}

	private TableOptions options(boolean overwrite) {
		try {
			List<MassWindow> windows = ions.stream().map(mz -> MassWindow.ppm(mz, ppm)).toList();
			TableOptions.Layout order = switch (layout) {
			case CSC -> TableOptions.Layout.COLUMNS;
			case CSR -> TableOptions.Layout.ROWS;
			case BOTH -> TableOptions.Layout.BOTH;
			};
			return new TableOptions(overwrite, order, windows);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}
}
