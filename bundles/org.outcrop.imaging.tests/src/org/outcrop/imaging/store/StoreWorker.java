package org.outcrop.imaging.store;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.imaging.axis.MassWindow;

/** Writes a store in a process of its own that is to be killed. Arguments: folder, form. */
final class StoreWorker {

	/** What is written in turn. */
	enum Form {
		COLUMNS, BOTH, H5AD, OME, REPLACED
	}

	private StoreWorker() {
	}

	static SampleTable table(Form form) {
		return new SampleTable(50, 40, 1, 500, 0.8, 50 + form.ordinal());
	}

	static TableTarget target(Path folder, Form form) {
		TableOptions options = TableOptions.DEFAULT.overwriting(form == Form.REPLACED).withIons(List.of(new MassWindow(120, 1)));
		return switch (form) {
			case COLUMNS, REPLACED -> new SpatialDataTarget(folder.resolve("a.zarr"), options);
			case BOTH -> new SpatialDataTarget(folder.resolve("a.zarr"), options.with(TableOptions.Layout.BOTH));
			case H5AD -> new H5adTarget(folder.resolve("a.h5ad"), options);
			case OME -> new OmeZarrTarget(folder.resolve("a.ome.zarr"), options);
		};
	}

	/** Prints when it begins and when it ends. */
	public static void main(String[] arguments) {
		Form form = Form.valueOf(arguments[1]);
		SampleTable table = table(form);
		System.out.println("begun");
		table.write(target(Path.of(arguments[0]), form), 20, 2);
		System.out.println("done");
	}
}
