package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.Hdf5Type;
import org.outcrop.hdf5.Hdf5Unreadable;

/** Finds out which layout a file has, and which of its arrays can be opened. Version tags lie: what is there counts for more. */
final class LayoutFinder {

	/** Objects that are looked at; a file of frames as single arrays has many. */
	private static final int MOST_OBJECTS = 20_000;
	private static final int MOST_COLOURS = 64;
	private static final int MOST_CANDIDATES = 1_000;

	private final Hdf5File file;
	private final Progress progress;
	/** Those that were visited, by their paths. */
	private final Map<String, Hdf5Group> groups = new HashMap<>();
	private final LinkedArrays linked;

	/**
	 * What was found.
	 *
	 * @param layout     its layout
	 * @param candidates the best first; those with complex values and the like among them, to be told of
	 * @param linked     what to tell of arrays in other files that this one links to
	 * @param links      these arrays
	 */
	record Found(EmdLayout layout, List<Candidate> candidates, Optional<String> linked, List<LinkedArrays.Linked> links) {
	}

	LayoutFinder(Hdf5File file, Progress progress) {
		this.file = file;
		this.progress = progress;
		this.linked = new LinkedArrays(file);
	}

	Found find() {
		EmdLayout layout = layout();
		List<Candidate> candidates = new ArrayList<>();
		file.visit(MOST_OBJECTS, node -> look(node, layout, candidates));
		candidates.sort(Comparator.comparing(LayoutFinder::isReadable).thenComparing(Candidate::dimensions)
				.thenComparing(c -> c.array().count()).thenComparing(LayoutFinder::isMarked).reversed());
		boolean more = candidates.stream().anyMatch(c -> c.dimensions() > 2);
		return new Found(layout, candidates.stream().filter(c -> !more || c.dimensions() > 2).limit(MOST_CANDIDATES).toList(),
				linked.sentence(), linked.all());
	}

	private EmdLayout layout() {
		Hdf5Group root = file.root();
		Hdf5Attributes about = root.attributes();
		if (VeloxMetadata.isVelox(root)) {
			return EmdLayout.VELOX;
		}
		List<Hdf5Group> tops = root.groups();
		boolean rooted = tops.stream().anyMatch(g -> is(g.attributes(), "root"));
		if (is(about, "file") && rooted && root.group("version_1").isEmpty()) {
			return EmdLayout.EMD_1;
		}
		if (tops.stream().anyMatch(g -> is(g.attributes(), "root") && version(g.attributes(), 0, 13))) {
			return EmdLayout.PY4DSTEM_13;
		}
		if (root.group("4DSTEM_experiment").isPresent()) {
			return EmdLayout.PY4DSTEM_OLD;
		}
		if (root.group("4DSTEM_simulation").isPresent()) {
			return EmdLayout.PRISMATIC;
		}
		if (is(about, "file") && tops.stream().anyMatch(g -> is(g.attributes(), "root") && !g.name().equals("version_1"))) {
			return EmdLayout.EMD_1;
		}
		if (file.array("/version_1/data/datacubes/datacube_000/data").isPresent()) {
			return EmdLayout.MIB_VIEWER;
		}
		if (file.array("/fpd_expt/fpd_data/data").isPresent()) {
			return EmdLayout.FPD;
		}
		return version(about, 0, 2) ? EmdLayout.BERKELEY : EmdLayout.PLAIN;
	}

	private static boolean is(Hdf5Attributes attributes, String kind) {
		return attributes.text("emd_group_type").filter(kind::equals).isPresent();
	}

	private static boolean version(Hdf5Attributes attributes, long major, long minor) {
		return attributes.integer("version_major").equals(OptionalLong.of(major))
				&& attributes.integer("version_minor").equals(OptionalLong.of(minor));
	}

	/** @return whether to look inside */
	private boolean look(Hdf5Node node, EmdLayout layout, List<Candidate> candidates) {
		progress.checkCancelled();
		// Results that were computed from the data are no data.
		boolean isData = !node.name().equals("cached");
		switch (node) {
		case Hdf5Group group -> {
			groups.put(group.path(), group);
			if (isData) {
				linked.look(group);
			}
		}
		case Hdf5Array array -> candidates(array, layout, candidates);
		case Hdf5Unreadable u -> { } // the file's warnings tell of it
		}
		return isData;
	}

	private void candidates(Hdf5Array array, EmdLayout layout, List<Candidate> candidates) {
		if (!isNumeric(array.type()) || array.count() == 0) {
			return;
		}
		String path = array.path();
		Optional<Hdf5Group> node = Optional.ofNullable(groups.get(path.substring(0, Math.max(1, path.lastIndexOf('/')))));
		int rank = array.rank();
		if (layout == EmdLayout.VELOX) {
			if (array.name().equals("Data") && path.startsWith("/Data/Image/") && (rank == 2 || rank == 3)) {
				candidates.add(new Candidate(path, array, rank == 3 ? CubeAxes.FRAMES_LAST : CubeAxes.IMAGE, node));
			}
			return;
		}
		switch (rank) {
		case 2 -> candidates.add(new Candidate(path, array, CubeAxes.IMAGE, node));
		case 3 -> candidates.add(new Candidate(path, array, CubeAxes.STACK, node));
		case 4 -> {
			candidates.add(new Candidate(path, array, CubeAxes.CUBE, node));
			if (node.isPresent() && AxisReader.namesContradict(node.get())) {
				candidates.add(new Candidate(path + " (scan and detector swapped)", array, CubeAxes.SWAPPED, node));
			}
		}
		case 5 -> colours(array, node, candidates);
		default -> { } // neither a scan nor frames
		}
	}

	/** fpd puts the colours of a detector between scan and detector. */
	private static void colours(Hdf5Array array, Optional<Hdf5Group> node, List<Candidate> candidates) {
		long colours = array.shape()[2];
		for (long i = 0; i < Math.min(colours, MOST_COLOURS); i++) {
			candidates.add(new Candidate(colours == 1 ? array.path() : array.path() + " (colour " + i + ")", array, CubeAxes.coloured(i), node));
		}
	}

	private static boolean isNumeric(Hdf5Type type) {
		return switch (type) {
		case Hdf5Type.Number n -> true;
		case Hdf5Type.Enumeration e -> true;
		case Hdf5Type.Complex c -> true;
		case Hdf5Type.FixedText t -> false;
		case Hdf5Type.VariableText t -> false;
		case Hdf5Type.Half h -> true;
		case Hdf5Type.Other o -> o.name().contains("floating point") || o.name().contains("integer") || o.name().contains("complex");
		};
	}

	private static boolean isReadable(Candidate candidate) {
		return candidate.array().elementType().isPresent() && candidate.axes() != CubeAxes.SWAPPED;
	}

	private static boolean isMarked(Candidate candidate) {
		return candidate.node().isPresent() && candidate.node().get().attributes().has("emd_group_type");
	}
}
