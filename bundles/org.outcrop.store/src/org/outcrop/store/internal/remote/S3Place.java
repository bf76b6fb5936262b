package org.outcrop.store.internal.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.StoreKeys;

/**
 * Where a bucket is, and who asks.
 *
 * @param endpoint    of the service, without a path
 * @param pathStyle   whether the bucket is the first name of the path, not of the host
 * @param prefix      of all keys, without a slash at its end; may be empty
 * @param credentials empty for a request without a signature, as public buckets allow
 */
record S3Place(URI endpoint, boolean pathStyle, String region, String bucket, String prefix, Optional<SigV4.Credentials> credentials) {

	S3Place {
		if (!bucket.matches("[a-z0-9A-Z][a-zA-Z0-9._-]{1,62}")) {
			throw new DataException.Unsupported("no name of a bucket", bucket, "An address looks like s3:BUCKET/FOLDER/DATA.zarr.");
		}
		StoreKeys.checkPrefix(prefix);
	}

	/**
	 * As the usual environment variables have it: AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL, AWS_REGION or AWS_DEFAULT_REGION,
	 * AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. With an endpoint of its own, the bucket is part of the path, unless
	 * OUTCROP_S3_ADDRESSING is {@code virtual}.
	 */
	static S3Place of(String bucket, String prefix, Map<String, String> environment) {
		Optional<String> named = value(environment, "AWS_ENDPOINT_URL_S3").or(() -> value(environment, "AWS_ENDPOINT_URL"));
		String region = value(environment, "AWS_REGION").or(() -> value(environment, "AWS_DEFAULT_REGION")).orElse("us-east-1");
		Optional<String> id = value(environment, "AWS_ACCESS_KEY_ID");
		Optional<String> secret = value(environment, "AWS_SECRET_ACCESS_KEY");
		if (id.isPresent() != secret.isPresent()) {
			throw new DataException.Unsupported("half of the credentials is missing", "s3:" + bucket,
					"Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or none for a public bucket.");
		}
		String addressing = value(environment, "OUTCROP_S3_ADDRESSING").orElse(named.isPresent() || bucket.contains(".") ? "path" : "virtual");
		URI endpoint = endpoint(named.orElse("https://s3." + region + ".amazonaws.com"));
		return new S3Place(endpoint, addressing.equals("path"), region, bucket, prefix,
				id.map(some -> new SigV4.Credentials(some, secret.orElseThrow(), value(environment, "AWS_SESSION_TOKEN"))));
	}

	private static Optional<String> value(Map<String, String> environment, String name) {
		return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
	}

	private static URI endpoint(String text) {
		try {
			URI endpoint = new URI(text);
			boolean web = endpoint.getScheme() != null && endpoint.getScheme().matches("(?i)https?") && endpoint.getHost() != null;
			if (!web || endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null || !endpoint.getRawPath().matches("/?")) {
				throw new DataException.Unsupported("no address of an S3 service", text, "AWS_ENDPOINT_URL looks like https://host:9000.");
			}
			return endpoint;
		} catch (URISyntaxException e) {
			throw new DataException.Unsupported("no address of an S3 service (" + e.getReason() + ")", text,
					"AWS_ENDPOINT_URL looks like https://host:9000.", e);
		}
	}

	/** The store, as the user writes it. */
	String name() {
		return "s3:" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
	}

	/** The bucket's own address, with a query that is encoded already; may be empty. */
	URI bucketUri(String query) {
		return uri("", query);
	}

	/** The address of a key below the prefix, with a query that is encoded already; may be empty. */
	URI keyUri(String key, String query) {
		return uri(HttpStore.encode(full(key), true), query);
	}

	/** A key below the prefix as the bucket has it. */
	String full(String key) {
		return prefix.isEmpty() ? key : prefix + "/" + key;
	}

	private URI uri(String path, String query) {
		String authority = pathStyle ? endpoint.getRawAuthority() : bucket + "." + endpoint.getRawAuthority();
		return URI.create(endpoint.getScheme() + "://" + authority + "/" + (pathStyle ? bucket + (path.isEmpty() ? "" : "/") : "") + path
				+ (query.isEmpty() ? "" : "?" + query));
	}
}
