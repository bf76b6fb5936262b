package org.outcrop.headless.internal.command;

/** {@code outcrop store}: a group of commands, which does nothing by itself. */
@picocli.CommandLine.Command(name = "store",
		description = "Lists, shows, copies, moves, removes, checks and explains what is kept in stores, and keeps versions of it.",
		footer = {"", "An address is SCHEME:PLACE, with ! between a store and an item in it: disk:/data!plate/raw, zarr:/data/plate.zarr!raw,",
				"hdf5:/data/plate.h5!raw, s3:bucket/prefix!raw, http://host/plate.zarr, memory:NAME (within one run). A path without a scheme is on the disk.",
				"Example: outcrop store ls zarr:/data/plate.zarr --recursive"})
final class StoreCommand {
}
