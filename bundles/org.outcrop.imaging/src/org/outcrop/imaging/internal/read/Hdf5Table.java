package org.outcrop.imaging.internal.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Attribute;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Type;
import org.outcrop.zarr.MissingChunks;

/** A dictionary or a data frame in HDF5: a group, as anndata has it. Any thread. */
final class Hdf5Table extends Node {

	private final Hdf5File file;
	private final String path;
	private final Optional<Hdf5Group> group;

	/** The whole file. */
	Hdf5Table(Hdf5File file) {
		this(file, "/", Optional.of(file.root()));
	}

	private Hdf5Table(Hdf5File file, String path, Optional<Hdf5Group> group) {
		this.file = file;
		this.path = path;
		this.group = group;
	}

	@Override
	Node child(String name) {
		return new Hdf5Table(file, path.endsWith("/") ? path + name : path + "/" + name, group.flatMap(of -> of.group(name)));
	}

	@Override
	boolean isGroup() {
		return group.isPresent();
	}

	@Override
	List<String> names() {
		return group.map(of -> of.links().stream().map(link -> link.name()).toList()).orElse(List.of());
	}

	@Override
	String where() {
		return file.path() + ", group " + path;
	}

	@Override
	String container() {
		return file.path().toString();
	}

	private Hdf5Attributes attributes() {
		return group.map(Hdf5Group::attributes).orElse(Hdf5Attributes.NONE);
	}

	@Override
	Optional<String> attribute(String name) {
		return attributes().text(name);
	}

	@Override
	OptionalDouble number(Attribute attribute) {
		return attributes().number(attribute.name());
	}

	@Override
	long[] wholes(Attribute attribute) {
		return attributes().get(attribute.name()).map(Hdf5Attribute::exact).orElse(new long[0]);
	}

	private Optional<Hdf5Array> array(String name) {
		return group.flatMap(of -> of.array(name));
	}

	@Override
	Optional<List<Long>> extents(String name) {
		return array(name).map(array -> Arrays.stream(array.shape()).boxed().toList());
	}

	@Override
	Optional<StoredRow> row(String name, MissingChunks missing) {
		Optional<Hdf5Array> found = array(name).filter(array -> array.rank() <= 1 && array.elementType().isPresent());
		found.filter(_ -> missing == MissingChunks.ERROR).ifPresent(Hdf5Table::checkWhole);
		return found.map(Hdf5Row::new);
	}

	/** Chunks that were never written read as zeros, which would pass for values. */
	private static void checkWhole(Hdf5Array array) {
		boolean missing = switch (array.layout()) {
		case Hdf5Layout.Chunked chunked -> array.chunks().stored() < Math.ceilDiv(array.count(), chunked.chunkShape().getFirst());
		case Hdf5Layout.Contiguous contiguous -> contiguous.address().isEmpty() && array.count() > 0;
		case Hdf5Layout.Compact compact -> false;
		case Hdf5Layout.Elsewhere elsewhere -> false; // reading says why it can't be
		};
		if (missing) {
			throw new DataException.Corrupt("some of its values were never written", array.file().path() + ", array " + array.path(),
					"Write the file anew; whoever wrote it was stopped.");
		}
	}

	@Override
	Optional<String[]> plainTexts(String name) {
		return array(name).filter(array -> array.rank() <= 1 && isText(array.type())).map(array -> array.texts().toArray(String[]::new));
	}

	private static boolean isText(Hdf5Type type) {
		return type instanceof Hdf5Type.FixedText || type instanceof Hdf5Type.VariableText;
	}
}
