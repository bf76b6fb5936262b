package org.outcrop.ui.imaging.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.store.H5adTarget;
import org.outcrop.imaging.store.OmeZarrTarget;
import org.outcrop.imaging.store.SpatialDataTarget;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableTarget;

/**
 * Where what comes of a resampling goes, as it was entered.
 *
 * @param target    name of the store, whose ending tells its form
 * @param layout    in which order values lie
 * @param ions      m/z of which images are drawn into the store, as typed; may be empty
 * @param overwrite whether a store of that name is replaced
 * @param resume    whether what an interrupted run left is gone on with
 * @param keep      whether what is done is kept on the disk from the beginning, so that an interrupted run can be gone on with
 */
public record TargetDraft(String target, TableOptions.Layout layout, String ions, boolean overwrite, boolean resume, boolean keep) {

	/** Ion current and base peak. */
	private static final int FIXED_IMAGES = 2;
	/** All levels by the first. */
	private static final double PYRAMID = 4.0 / 3;
	private static final Tolerance USUAL = new Tolerance(10, Tolerance.Unit.PPM);

	/** What is written. */
	public enum Form {
		/** SpatialData over Zarr. */
		SPATIAL_DATA("SpatialData store: opens here, in spatialdata and anndata", ".zarr"),
		/** OME-NGFF. */
		OME_ZARR("OME-Zarr: images alone, here and in image viewers", ".ome.zarr"),
		/** AnnData in HDF5. */
		H5AD("HDF5 table (h5ad): opens here, and in anndata", ".h5ad");

		private final String label;
		private final String ending;

		Form(String label, String ending) {
			this.label = label;
			this.ending = ending;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}

		/** Of names. */
		public String ending() {
			return ending;
		}

		/** A name with another ending. */
		public String named(String name) {
			String lower = name.toLowerCase(Locale.ROOT);
			// the longest first: one ends in another
			for (Form form : List.of(OME_ZARR, SPATIAL_DATA, H5AD)) {
				if (lower.endsWith(form.ending)) {
					return name.substring(0, name.length() - form.ending.length()) + ending;
				}
			}
			return name + ending;
		}
	}

	/** Both orders, nothing replaced. @param target name of the store */
	public static TargetDraft of(String target) {
		return new TargetDraft(target, TableOptions.Layout.BOTH, "", false, true, false);
	}

	/** Where the store goes. @throws IllegalArgumentException with a sentence for the user */
	public Path path() {
		if (target.isBlank()) {
			throw new IllegalArgumentException("Name a store to write.");
		}
		return Path.of(target.strip()).toAbsolutePath().normalize();
	}

	/** What the ending of the name says. @throws IllegalArgumentException with a sentence for the user */
	public Form form() {
		String name = String.valueOf(path().getFileName()).toLowerCase(Locale.ROOT);
		return Stream.of(Form.OME_ZARR, Form.SPATIAL_DATA, Form.H5AD).filter(form -> name.endsWith(form.ending())).findFirst().orElseThrow(
				() -> new IllegalArgumentException("The name ends in .zarr for a store, in .ome.zarr for images alone, or in .h5ad for a table."));
	}

	/** The store, in the form that its name asks for. @throws IllegalArgumentException with a sentence for the user */
	public TableTarget place() {
		TableOptions table = TableOptions.DEFAULT.overwriting(overwrite).with(layout).withIons(windows());
		return switch (form()) {
		case SPATIAL_DATA -> new SpatialDataTarget(path(), table);
		case OME_ZARR -> new OmeZarrTarget(path(), table);
		case H5AD -> new H5adTarget(path(), table);
		};
	}

	/** What it takes, about: both orders are twice the values, images alone have none. */
	public long bytes(ResamplePlan plan) {
		try {
			if (form() == Form.OME_ZARR) {
				PixelGrid grid = plan.run().outline().grid();
				return (long) (grid.count() * (FIXED_IMAGES + windows().size()) * Float.BYTES * PYRAMID);
			}
		} catch (IllegalArgumentException e) {
			// what is wrong with the name is said elsewhere
		}
		return layout == TableOptions.Layout.BOTH ? 2 * plan.finalBytes() : plan.finalBytes();
	}

	private List<MassWindow> windows() {
		List<MassWindow> windows = new ArrayList<>();
		for (String text : ions.split(";")) {
			if (!text.isBlank()) {
				Ion.Near ion = IonText.parse(text, USUAL);
				windows.add(new MassWindow(ion.mz(), ion.interval().length() / 2));
			}
		}
		return windows;
	}
}
