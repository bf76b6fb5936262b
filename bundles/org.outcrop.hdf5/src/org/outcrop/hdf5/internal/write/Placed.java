package org.outcrop.hdf5.internal.write;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.ChunkTreeBytes;
import org.outcrop.hdf5.internal.format.SymbolTableBytes;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;

/** What a link of a tree leads to, with its place once it has one. */
sealed interface Placed {

	/** Address of its object header. */
	long header();

	/** Something that is in the file already. */
	record Existing(long header) implements Placed {
	}

	/** Where a text of variable length is. */
	record TextPlace(int collection, int index) {
	}

	/** Something new. */
	abstract sealed class Fresh implements Placed {
		/** Hard links to it. */
		int references = 1;
		long headerAddress;
		/** Of the attributes with texts of variable length, by their names. */
		final Map<String, TextPlace> texts = new HashMap<>();
		final List<NewAttribute> attributes;

		Fresh(List<NewAttribute> attributes) {
			this.attributes = attributes;
		}

		@Override
		public long header() {
			return headerAddress;
		}
	}

	/** A group. */
	final class Group extends Fresh {
		final SequencedMap<String, Placed> children = new LinkedHashMap<>();
		SymbolTableBytes table;
		long tableAddress;

		Group(List<NewAttribute> attributes) {
			super(attributes);
		}
	}

	/** An array. */
	final class Array extends Fresh {
		final NewArray array;
		long dataAddress = Bytes.UNDEFINED;
		ChunkTreeBytes chunkTree;

		Array(NewArray array) {
			super(array.attributes());
			this.array = array;
		}
	}
}
