package org.outcrop.hdf5;

import java.util.Optional;

/** Follows one path through links of all kinds; gives up after so many links that it must be a circle. */
final class PathWalk {

	private static final int MOST_LINKS = 64;

	private int followed;

	Optional<Hdf5Node> find(Hdf5Group from, String path) {
		Hdf5Node at = path.startsWith("/") ? from.file().root() : from;
		for (String name : path.split("/")) {
			if (name.isEmpty() || name.equals(".")) {
				continue;
			}
			if (!(at instanceof Hdf5Group group)) {
				return Optional.empty();
			}
			Optional<Hdf5Link> link = group.link(name);
			Optional<Hdf5Node> next = link.isEmpty() ? Optional.empty() : follow(group, link.get());
			if (next.isEmpty()) {
				return Optional.empty();
			}
			at = next.get();
		}
		return Optional.of(at);
	}

	Optional<Hdf5Node> follow(Hdf5Group group, Hdf5Link link) {
		return switch (link) {
		case Hdf5Link.Hard hard -> Optional.of(group.file().node(group.pathOf(hard.name()), hard.address()));
		case Hdf5Link.Soft soft -> ++followed > MOST_LINKS ? Optional.empty() : find(group, soft.target());
		case Hdf5Link.External external -> ++followed > MOST_LINKS ? Optional.empty() : outside(group, external);
		case Hdf5Link.Unknown ignored -> Optional.empty();
		};
	}

	private Optional<Hdf5Node> outside(Hdf5Group group, Hdf5Link.External link) {
		return group.file().neighbours().open(link, group.pathOf(link.name())).flatMap(other -> find(other.root(), link.target()));
	}
}
