package org.outcrop.store.internal.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;

/**
 * Values below an address of a web server, read only. Nothing can be listed: what is there is known from consolidated metadata. A value's
 * generation is its ETag, else its time; parts of one value are all of one generation. Any thread; closed by who opened it.
 */
final class HttpStore implements VersionedStore {

	private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

	private final Transport transport;
	private final RemoteReader reader;
	private final String name;

	/** @param address of the root; a query in it goes with every request, and is not shown */
	HttpStore(String address, Patience patience) {
		URI root = parse(address);
		String path = root.getRawPath() == null ? "" : root.getRawPath().replaceAll("/+$", "");
		String begin = root.getScheme() + "://" + root.getRawAuthority() + path + "/";
		String end = root.getRawQuery() == null ? "" : "?" + root.getRawQuery();
		name = RemoteErrors.shown(root).replaceAll("/+$", "");
		transport = new Transport(patience, call -> call, true);
		reader = new RemoteReader(transport, name, key -> URI.create(begin + encode(key, true) + end));
	}

	private static URI parse(String address) {
		try {
			URI root = new URI(address);
			if (root.getHost() == null || !root.getScheme().matches("(?i)https?")) {
				throw new DataException.Unsupported("no address of a web server", address, "It looks like https://host/path/data.zarr.");
			}
			if (root.getRawUserInfo() != null) {
				throw new DataException.Unsupported("an address with a password in it", RemoteErrors.shown(root).replaceAll("//[^/]*@", "//...@"),
						"Such addresses are not used here: they end up in logs.");
			}
			return root;
		} catch (URISyntaxException e) {
			throw new DataException.Unsupported("no address of a web server (" + e.getReason() + ")", address,
					"It looks like https://host/path/data.zarr; other characters are written as %20 and so on.", e);
		}
	}

	/**
	 * Percent-encodes all but what needs no encoding anywhere. RFC 3986, section 2.3.
	 *
	 * @param slashes whether slashes stay as they are
	 */
	static String encode(String text, boolean slashes) {
		StringBuilder encoded = new StringBuilder();
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (b & 0xff);
			if (UNRESERVED.indexOf(c) >= 0 || slashes && c == '/') {
				encoded.append(c);
			} else {
				encoded.append('%').append(String.format("%02X", (int) c));
			}
		}
		return encoded.toString();
	}

	@Override
	public StoreCapabilities capabilities() {
		return new StoreCapabilities(false, false, true, false, false, true);
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public Optional<Fetched> fetch(String key) {
		return reader.whole(StoreKeys.check(key));
	}

	@Override
	public Optional<Fetched> fetch(String key, List<ByteRange> ranges) {
		return reader.parts(StoreKeys.check(key), ranges);
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		return reader.stat(StoreKeys.check(key));
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		StoreKeys.check(key);
		throw readOnly();
	}

	@Override
	public boolean delete(String key) {
		StoreKeys.check(key);
		throw readOnly();
	}

	@Override
	public StoreTransaction begin() {
		throw readOnly();
	}

	private DataException readOnly() {
		return new DataException.NotWritable("a web server is only read from", name, "Write to a disk or to s3: instead.");
	}

	@Override
	public SortedSet<String> list(String prefix) {
		throw notListed(prefix);
	}

	@Override
	public SortedSet<String> children(String prefix) {
		throw notListed(prefix);
	}

	private DataException notListed(String prefix) {
		StoreKeys.checkPrefix(prefix);
		return new DataException.Unsupported("a web server doesn't tell what it has", prefix.isEmpty() ? name : name + ", key " + prefix,
				"Name the item, or ask who made the data for consolidated metadata.");
	}

	@Override
	public void close() {
		transport.close();
	}
}
