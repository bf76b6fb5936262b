package org.outcrop.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.read.AttributeReader;
import org.outcrop.hdf5.internal.read.LinkReader;
import org.outcrop.hdf5.internal.read.ObjectHeader;

/** A group: names that lead to other objects. */
public final class Hdf5Group implements Hdf5Node {

	private final Hdf5File file;
	private final String path;
	private final ObjectHeader header;
	private Map<String, Hdf5Link> links;
	private Hdf5Attributes attributes;

	Hdf5Group(Hdf5File file, String path, ObjectHeader header) {
		this.file = file;
		this.path = path;
		this.header = header;
	}

	@Override
	public Hdf5File file() {
		return file;
	}

	@Override
	public String path() {
		return path;
	}

	@Override
	public long address() {
		return header.address();
	}

	/** @throws DataException where the header is broken */
	@Override
	public synchronized Hdf5Attributes attributes() {
		if (attributes == null) {
			attributes = new Hdf5Attributes(AttributeReader.read(file.structure(), header));
		}
		return attributes;
	}

	/**
	 * The names in it, in the order in which they are stored; looks at none of what they lead to.
	 *
	 * @throws DataException where the list itself is broken
	 */
	public List<Hdf5Link> links() {
		return List.copyOf(byName().values());
	}

	/** The link of that name. */
	public Optional<Hdf5Link> link(String name) {
		return Optional.ofNullable(byName().get(name));
	}

	/** What that name leads to; empty where there is no such name and where a link leads nowhere or out of the folder. */
	public Optional<Hdf5Node> child(String name) {
		return link(name).flatMap(link -> new PathWalk().follow(this, link));
	}

	/** The group of that name; empty where there is none. */
	public Optional<Hdf5Group> group(String name) {
		return child(name).filter(Hdf5Group.class::isInstance).map(Hdf5Group.class::cast);
	}

	/** The array of that name; empty where there is none. */
	public Optional<Hdf5Array> array(String name) {
		return child(name).filter(Hdf5Array.class::isInstance).map(Hdf5Array.class::cast);
	}

	/** Everything in it that its links lead to; those that lead nowhere are left out. */
	public List<Hdf5Node> children() {
		List<Hdf5Node> children = new ArrayList<>();
		for (Hdf5Link link : byName().values()) {
			new PathWalk().follow(this, link).ifPresent(children::add);
		}
		return children;
	}

	/** The groups in it. */
	public List<Hdf5Group> groups() {
		return children().stream().filter(Hdf5Group.class::isInstance).map(Hdf5Group.class::cast).toList();
	}

	/** As {@link #links}, and none where the list is broken, which is noted. */
	List<Hdf5Link> readableLinks() {
		try {
			return links();
		} catch (DataException.Stale e) {
			throw e;
		} catch (DataException e) {
			file.warnings().add("unreadable-group", path + ": " + e.getMessage());
			return List.of();
		}
	}

	/** Path of a name in it. */
	String pathOf(String name) {
		return path.endsWith("/") ? path + name : path + "/" + name;
	}

	private synchronized Map<String, Hdf5Link> byName() {
		if (links == null) {
			Map<String, Hdf5Link> read = new LinkedHashMap<>();
			LinkReader.read(file.structure(), header).forEach(link -> read.putIfAbsent(link.name(), link));
			links = read;
		}
		return links;
	}
}
