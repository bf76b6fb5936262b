package org.outcrop.store.internal.hdf5;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SequencedMap;
import java.util.TreeSet;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Link;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.write.ChangedGroup;
import org.outcrop.hdf5.write.KeptNode;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.SoftLink;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.store.StoreKeys;

/**
 * All paths of a store: those of the file, and above them what was changed and is not in the file yet. For one thread at a time.
 */
final class Tree {

	private static final int MOST_ALIASES = 40;

	/** What a path leads to. @param place where it lies, aliases followed */
	record Found(StorePath place, Spot spot) {
	}

	private final OpenFile file;
	private final Decoder decoder;
	private final Says says;
	private Spot root;

	/** @param file stays the caller's */
	Tree(OpenFile file, Decoder decoder) {
		this.file = file;
		this.decoder = decoder;
		this.says = decoder.says();
		this.root = new Spot.Kept(file.file().root().address());
	}

	OpenFile file() {
		return file;
	}

	Decoder decoder() {
		return decoder;
	}

	// looking

	/** The kind of what is no link. */
	ItemKind kind(Spot spot) {
		return switch (spot) {
		case Spot.Kept kept -> decoder.kind(file.node(kept.address()));
		case Spot.Folder _ -> ItemKind.FOLDER;
		case Spot.Made made -> made.item().kind();
		case Spot.Alias _, Spot.Foreign _ -> ItemKind.BYTES;
		};
	}

	boolean isFolder(Spot spot) {
		return kind(spot) == ItemKind.FOLDER;
	}

	private Optional<Hdf5Group> group(Spot folder) {
		OptionalLong address = switch (folder) {
		case Spot.Kept kept -> OptionalLong.of(kept.address());
		case Spot.Folder changed -> changed.address;
		case Spot.Alias _, Spot.Foreign _, Spot.Made _ -> OptionalLong.empty();
		};
		return address.isPresent() && file.node(address.getAsLong()) instanceof Hdf5Group group ? Optional.of(group) : Optional.empty();
	}

	/** What a name in a folder stands for. @param path of the folder */
	Optional<Spot> child(Spot folder, StorePath path, String name) {
		if (folder instanceof Spot.Folder changed && changed.changes.containsKey(name)) {
			return changed.changes.get(name);
		}
		return group(folder).flatMap(group -> group.link(name)).map(link -> spot(link, path));
	}

	private static Spot spot(Hdf5Link link, StorePath folder) {
		return switch (link) {
		case Hdf5Link.Hard hard -> new Spot.Kept(hard.address());
		case Hdf5Link.Soft soft -> alias(soft.target(), folder);
		case Hdf5Link.External external -> new Spot.Foreign("a link to another file, " + external.file());
		case Hdf5Link.Unknown unknown -> new Spot.Foreign("a link that is not known here (" + unknown.reason() + ")");
		};
	}

	private static Spot alias(String target, StorePath folder) {
		try {
			String path = target.replaceAll("/+", "/").replaceAll("(^|/)\\.(?=/|$)", "");
			return new Spot.Alias(path.startsWith("/") ? StorePath.of(path.substring(1)) : folder.resolve(path));
		} catch (DataException.Unsupported e) {
			// such a path is that of no item
			return new Spot.Foreign("a link to " + target + ", which is the path of no item");
		}
	}

	/** Names in a folder that items can have, in order. */
	List<String> names(Spot folder) {
		TreeSet<String> names = new TreeSet<>();
		group(folder).ifPresent(group -> group.links().forEach(link -> names.add(link.name())));
		if (folder instanceof Spot.Folder changed) {
			changed.changes.forEach((name, spot) -> {
				if (spot.isPresent()) {
					names.add(name);
				} else {
					names.remove(name);
				}
			});
		}
		return List.copyOf(names);
	}

	/** Whether an item can have a name. */
	static boolean isName(String name) {
		try {
			return !name.contains("/") && !StoreKeys.check(name).isEmpty();
		} catch (DataException.Unsupported e) {
			// HDF5 has more names than every system can keep
			return false;
		}
	}

	/** What lies at a path itself: no alias is followed. */
	Optional<Spot> at(StorePath path) {
		Optional<Spot> spot = Optional.of(root);
		StorePath folder = StorePath.ROOT;
		for (String name : path.names()) {
			StorePath in = folder;
			spot = spot.filter(this::isFolder).flatMap(there -> child(there, in, name));
			folder = folder.resolve(name);
		}
		return spot;
	}

	/** What lies at a path; aliases are followed above it, and not there. */
	Optional<Found> find(StorePath path) {
		Set<StorePath> seen = new HashSet<>();
		StorePath wanted = path;
		while (seen.add(wanted) && seen.size() <= MOST_ALIASES) {
			Spot spot = root;
			StorePath place = StorePath.ROOT;
			List<String> names = wanted.names();
			Optional<StorePath> around = Optional.empty();
			for (int i = 0; i < names.size(); i++) {
				if (spot instanceof Spot.Alias alias) {
					// one that leads below itself would only make the path longer and longer
					around = alias.target().startsWith(place) ? Optional.empty()
							: Optional.of(alias.target().resolve(StorePath.of(String.join("/", names.subList(i, names.size())))));
					break;
				}
				Optional<Spot> next = isFolder(spot) ? child(spot, place, names.get(i)) : Optional.empty();
				if (next.isEmpty()) {
					return Optional.empty();
				}
				spot = next.get();
				place = place.resolve(names.get(i));
			}
			if (place.equals(wanted)) {
				return Optional.of(new Found(place, spot));
			}
			if (around.isEmpty()) {
				return Optional.empty();
			}
			wanted = around.get();
		}
		return Optional.empty();
	}

	/** What a path leads to in the end. @throws DataException.Unsupported where it leads nowhere, in a circle or out of the file */
	Found follow(StorePath path) {
		StorePath wanted = path;
		Set<StorePath> seen = new HashSet<>();
		while (seen.add(wanted) && seen.size() <= MOST_ALIASES) {
			Found found = find(wanted).orElseThrow(() -> says.notThere(path));
			switch (found.spot) {
			case Spot.Alias alias -> wanted = alias.target();
			case Spot.Foreign foreign -> throw says.foreign(foreign.what(), path);
			case Spot.Kept _, Spot.Folder _, Spot.Made _ -> {
				return found;
			}
			}
		}
		throw says.circle(path);
	}

	// changing

	/** A folder that may be changed, made where it is not there. @throws DataException.NotWritable where an item or an alias is */
	private Spot.Folder open(StorePath path) {
		Spot.Folder at = changeable(root, path).orElseThrow();
		root = at;
		StorePath place = StorePath.ROOT;
		for (String name : path.names()) {
			Optional<Spot> there = child(at, place, name);
			place = place.resolve(name);
			Spot.Folder next = there.isEmpty() ? new Spot.Folder(OptionalLong.empty()) : changeable(there.get(), place).orElseThrow();
			if (there.isEmpty() || there.get() != next) {
				at.changes.put(name, Optional.of(next));
			}
			at = next;
		}
		return at;
	}

	private Optional<Spot.Folder> changeable(Spot spot, StorePath place) {
		return switch (spot) {
		case Spot.Folder folder -> Optional.of(folder);
		case Spot.Kept kept when isFolder(spot) -> Optional.of(new Spot.Folder(OptionalLong.of(kept.address())));
		case Spot.Kept _, Spot.Alias _, Spot.Foreign _, Spot.Made _ -> throw says.exists(what(spot), place);
		};
	}

	/** What is there, in words. */
	String what(Spot spot) {
		return switch (spot) {
		case Spot.Alias _ -> "an alias";
		case Spot.Foreign foreign -> foreign.what();
		case Spot.Kept _, Spot.Folder _, Spot.Made _ -> (kind(spot) == ItemKind.ARRAY ? "an " : "a ") + kind(spot).label();
		};
	}

	/** Looks whether all above a path are folders, or nothing. */
	void checkAbove(StorePath path) {
		Optional<Spot> spot = Optional.of(root);
		StorePath place = StorePath.ROOT;
		for (String name : path.names()) {
			if (!isFolder(spot.get())) {
				throw says.exists(what(spot.get()), place);
			}
			spot = child(spot.get(), place, name);
			place = place.resolve(name);
			if (spot.isEmpty()) {
				return;
			}
		}
	}

	/** Puts something at a path, in place of what is there; the folders above are made. */
	void put(StorePath path, Spot spot) {
		open(path.parent().orElseThrow()).changes.put(path.name(), Optional.of(spot));
	}

	/** Makes a folder and those above. */
	void folder(StorePath path) {
		open(path);
	}

	/** Takes what is at a path away. */
	void remove(StorePath path) {
		open(path.parent().orElseThrow()).changes.put(path.name(), Optional.empty());
	}

	/** The folder there, to be changed. */
	Spot.Folder change(StorePath path) {
		return open(path);
	}

	// writing

	/** The root as it is to be; empty where nothing has changed. */
	Optional<ChangedGroup> written() {
		return root instanceof Spot.Folder folder ? Optional.of((ChangedGroup) node(folder)) : Optional.empty();
	}

	private NewNode node(Spot spot) {
		return switch (spot) {
		case Spot.Kept kept -> new KeptNode(kept.address());
		case Spot.Alias alias -> new SoftLink("/" + alias.target().text());
		case Spot.Foreign foreign -> throw new DataException.NotWritable("a link that leads out of the store can't be moved: " + foreign.what(),
				says.file().toString(), "Leave it where it is.");
		case Spot.Made made -> made.item().node();
		case Spot.Folder folder -> folder(folder);
		};
	}

	private NewNode folder(Spot.Folder folder) {
		Optional<List<NewAttribute>> attributes = folder.attributes.map(all -> Attributes.write(all, says.file().toString()));
		if (folder.address.isPresent()) {
			Map<String, Optional<NewNode>> changes = new LinkedHashMap<>();
			folder.changes.forEach((name, spot) -> changes.put(name, spot.map(this::node)));
			return new ChangedGroup(folder.address.getAsLong(), changes, attributes);
		}
		SequencedMap<String, NewNode> children = new LinkedHashMap<>();
		folder.changes.forEach((name, spot) -> spot.ifPresent(there -> children.put(name, node(there))));
		return new NewGroup(children, attributes.orElse(new ArrayList<>()));
	}

	/** The header of something in the file; empty for what is not there yet or changes. */
	Optional<Hdf5Node> node(Found found) {
		return found.spot instanceof Spot.Kept kept ? Optional.of(file.node(kept.address())) : Optional.empty();
	}
}
