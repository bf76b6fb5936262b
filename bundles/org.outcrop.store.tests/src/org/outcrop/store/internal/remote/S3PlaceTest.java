package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.outcrop.data.DataException;

class S3PlaceTest {

	private static final Map<String, String> KEYS = Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");

	@Test
	void aBucketOfAmazonIsPartOfTheHost() {
		S3Place place = S3Place.of("plates", "a/x.zarr", Map.of("AWS_REGION", "eu-central-1"));
		assertEquals("https://plates.s3.eu-central-1.amazonaws.com/a/x.zarr/zarr.json", place.keyUri("zarr.json", "").toString());
		assertEquals("https://plates.s3.eu-central-1.amazonaws.com/?list-type=2", place.bucketUri("list-type=2").toString());
		assertEquals(Optional.empty(), place.credentials(), "nobody in particular asks");
		assertEquals("s3:plates/a/x.zarr", place.name());
		assertEquals("https://s3.us-east-1.amazonaws.com/dotted.name/a", S3Place.of("dotted.name", "", Map.of()).keyUri("a", "").toString(),
				"no certificate covers a bucket with a dot");
	}

	@Test
	void aServerOfOnesOwnHasTheBucketInThePath() {
		Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9000/", "AWS_DEFAULT_REGION", "here");
		S3Place place = S3Place.of("plates", "", environment);
		assertEquals("http://127.0.0.1:9000/plates/a%20b/%C3%A9", place.keyUri("a b/é", "").toString());
		assertEquals("http://127.0.0.1:9000/plates?uploads=", place.bucketUri("uploads=").toString());
		assertEquals("here", place.region());
		S3Place hosted = S3Place.of("plates", "", Map.of("AWS_ENDPOINT_URL", "https://s3.example.org", "OUTCROP_S3_ADDRESSING", "virtual"));
		assertEquals("https://plates.s3.example.org/k", hosted.keyUri("k", "").toString());
		S3Place special = S3Place.of("plates", "", Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_ENDPOINT_URL_S3", "http://b"));
		assertEquals("http://b/plates/k", special.keyUri("k", "").toString(), "the one for S3 alone");
	}

	@Test
	void credentialsComeWithTheirTokenOrNotAtAll() {
		assertEquals(new SigV4.Credentials("id", "secret", Optional.empty()), S3Place.of("plates", "", KEYS).credentials().orElseThrow());
		Map<String, String> session = new java.util.HashMap<>(KEYS);
		session.put("AWS_SESSION_TOKEN", "token");
		assertEquals(Optional.of("token"), S3Place.of("plates", "", session).credentials().orElseThrow().token());
		DataException half = assertThrows(DataException.Unsupported.class,
				() -> S3Place.of("plates", "", Map.of("AWS_SECRET_ACCESS_KEY", "hidden")));
		assertTrue(half.advice().contains("AWS_ACCESS_KEY_ID") && !half.getMessage().contains("hidden"), half.getMessage());
		assertFalse(S3Place.of("plates", "", KEYS).toString().contains("secret"), "never shown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "a/b", "..", "a b", "-a", "a?b", "bücket" })
	void whatIsNoBucketIsRefused(String bucket) {
		assertThrows(DataException.Unsupported.class, () -> S3Place.of(bucket, "", Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///x", "http://", "127.0.0.1:9000", "http://me:pw@host", "http://host/path", "http://host?x",
			"http://ho st" })
	void whatIsNoServiceIsRefused(String endpoint) {
		assertThrows(DataException.Unsupported.class, () -> S3Place.of("plates", "", Map.of("AWS_ENDPOINT_URL", endpoint)));
	}
}
