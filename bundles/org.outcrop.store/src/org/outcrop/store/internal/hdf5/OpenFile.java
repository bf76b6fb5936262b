package org.outcrop.store.internal.hdf5;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Node;

/** The file in one state, open as long as somebody reads it. Any thread. */
final class OpenFile implements AutoCloseable {

	private static final int MOST_NODES = 2000;

	private final Hdf5File file;
	private final Map<Long, Hdf5Node> nodes = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Hdf5Node> eldest) {
			return size() > MOST_NODES;
		}
	};
	private int holders = 1;

	/** @param file closed with the last holder; the caller is the first */
	OpenFile(Hdf5File file) {
		this.file = file;
		nodes.put(file.root().address(), file.root());
	}

	Hdf5File file() {
		return file;
	}

	/** What starts at an address. */
	Hdf5Node node(long address) {
		synchronized (nodes) {
			Hdf5Node known = nodes.get(address);
			if (known != null) {
				return known;
			}
		}
		Hdf5Node node = file.object(address, "/@" + address);
		synchronized (nodes) {
			nodes.put(address, node);
		}
		return node;
	}

	/** One more holds it. @return false where the last has let it go already */
	synchronized boolean hold() {
		if (holders == 0) {
			return false;
		}
		holders++;
		return true;
	}

	/** One lets it go. */
	@Override
	public synchronized void close() {
		if (--holders == 0) {
			file.close();
		}
	}
}
