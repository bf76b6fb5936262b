package org.outcrop.store.internal.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with AWS Signature Version 4. Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
 * Immutable; any thread.
 *
 * <p>The address of a request must be percent-encoded as it is to be signed: everything but letters, digits and {@code -_.~}, and but the
 * slashes of the path.
 *
 * @param region  of the service, {@code us-east-1}
 * @param service {@code s3}; then the body is signed in a header of its own
 */
record SigV4(Credentials credentials, String region, String service) {

	/**
	 * Who asks.
	 *
	 * @param token of a session, if they are for one
	 */
	record Credentials(String id, String secret, Optional<String> token) {

		/** Never shows the secret. */
		@Override
		public String toString() {
			return "credentials " + id;
		}
	}

	private static final String ALGORITHM = "AWS4-HMAC-SHA256";
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

	/** The request with the headers that sign it; all headers that it has are signed. */
	Call sign(Call call, Instant now) {
		String time = TIME.format(now);
		String payload = HexFormat.of().formatHex(call.body().digest(sha256()));
		Call dated = call.with("x-amz-date", time);
		if (service.equals("s3")) {
			dated = dated.with("x-amz-content-sha256", payload);
		}
		if (credentials.token.isPresent()) {
			dated = dated.with("x-amz-security-token", credentials.token.get());
		}
		TreeMap<String, String> headers = new TreeMap<>(dated.headers());
		headers.put("host", host(call.uri()));
		String names = String.join(";", headers.keySet());
		String canonical = String.join("\n", call.method(), path(call.uri()), query(call.uri()), canonical(headers), names, payload);
		String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
		String toSign = String.join("\n", ALGORITHM, time, scope, HexFormat.of().formatHex(sha256().digest(bytes(canonical))));
		String signature = HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), toSign));
		return dated.with("authorization",
				ALGORITHM + " Credential=" + credentials.id + "/" + scope + ", SignedHeaders=" + names + ", Signature=" + signature);
	}

	/** As the client sends it: without the port where that is the usual one. */
	private static String host(URI uri) {
		boolean usual = uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equalsIgnoreCase("https") ? 443 : 80);
		return usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
	}

	private static String path(URI uri) {
		return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
	}

	private static String query(URI uri) {
		if (uri.getRawQuery() == null) {
			return "";
		}
		return Arrays.stream(uri.getRawQuery().split("&")).map(pair -> pair.contains("=") ? pair : pair + "=")
				.map(pair -> pair.split("=", 2)).sorted((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]))
				.map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));
	}

	private static String canonical(Map<String, String> headers) {
		StringBuilder lines = new StringBuilder();
		headers.forEach((name, value) -> lines.append(name).append(':').append(value.strip().replaceAll(" +", " ")).append('\n'));
		return lines.toString();
	}

	private byte[] key(String day) {
		byte[] key = hmac(bytes("AWS4" + credentials.secret), day);
		return hmac(hmac(hmac(key, region), service), "aws4_request");
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(bytes(text));
		} catch (NoSuchAlgorithmException | InvalidKeyException e) {
			// every Java has it
			throw new IllegalStateException(e);
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			// every Java has it
			throw new IllegalStateException(e);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
