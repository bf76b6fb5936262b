package org.outcrop.store.internal.keyed;

import java.util.UUID;

import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.EarlyForce;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes regions of an array in their place. Its metadata gets another revision before the first of them, and at the end. */
final class UpdatingWriter extends KeyedWriter {

	private final ZarrArray array;
	private final EarlyForce force;
	private boolean begun;

	UpdatingWriter(ZarrArray array, EarlyForce force, String where) {
		super(array, where);
		this.array = array;
		this.force = force;
	}

	@Override
	synchronized void beforeWrite() {
		if (!begun) {
			begun = true;
			revise();
		}
	}

	private void revise() {
		ObjectNode attributes = array.spec().attributes().deepCopy();
		array.setAttributes(attributes.put(Node.REVISION, UUID.randomUUID().toString()));
	}

	@Override
	synchronized void end() {
		if (begun) {
			revise();
			force.end();
		}
	}

	@Override
	synchronized void drop() {
		// what was written is there: each chunk was replaced by itself
		end();
	}
}
