package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the requests and signatures that AWS publishes: its Signature Version 4 test suite, and the examples of the S3 API reference. */
class SigV4Test {

	private static final SigV4 SUITE = new SigV4(
			new SigV4.Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty()), "us-east-1", "service");
	private static final SigV4 S3 = new SigV4(
			new SigV4.Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty()), "us-east-1", "s3");
	private static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");
	private static final Instant S3_TIME = Instant.parse("2013-05-24T00:00:00Z");

	private static String signature(Call signed) {
		return signed.headers().get("authorization").replaceAll(".*Signature=", "");
	}

	private static Call suite(String method, String path) {
		return Call.of(method, URI.create("https://example.amazonaws.com" + path), "test");
	}

	private static Call s3(String method, String path) {
		return Call.of(method, URI.create("https://examplebucket.s3.amazonaws.com" + path), "test");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ //
			"get-vanilla, GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
			"post-vanilla, POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
			"get-utf8, GET, /%E1%88%B4, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
			"get-vanilla-query-order-key-case, GET, /?Param2=value2&Param1=value1, "
					+ "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
			"get-vanilla-utf8-query, GET, /?%E1%88%B4=bar, 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04" })
	void signsAsTheTestSuiteDoes(String name, String method, String path, String signature) {
		Call signed = SUITE.sign(suite(method, path), SUITE_TIME);
		assertEquals("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature="
				+ signature, signed.headers().get("authorization"), name);
		assertEquals("20150830T123600Z", signed.headers().get("x-amz-date"));
	}

	@Test
	void headersAreTrimmedAsTheTestSuiteDoes() {
		Call call = suite("GET", "/").with("my-header1", " value1").with("my-header2", " \"a   b   c\"");
		assertEquals("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736", signature(SUITE.sign(call, SUITE_TIME)));
	}

	@Test
	void theBodyIsSignedAsTheTestSuiteDoes() {
		Call call = suite("POST", "/").with("content-type", "application/x-www-form-urlencoded")
				.carrying(Body.of("Param1=value1".getBytes(StandardCharsets.US_ASCII)));
		assertEquals("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a", signature(SUITE.sign(call, SUITE_TIME)));
	}

	@Test
	void aSessionTokenIsSentAndSignedAsTheTestSuiteDoes() {
		String token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUu"
				+ "wthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQc"
				+ "HNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/o"
				+ "LxBA==";
		SigV4.Credentials credentials = new SigV4.Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.of(token));
		SigV4 session = new SigV4(credentials, "us-east-1", "service");
		Call signed = session.sign(suite("POST", "/"), SUITE_TIME);
		assertEquals(token, signed.headers().get("x-amz-security-token"));
		assertTrue(signed.headers().get("authorization").contains("SignedHeaders=host;x-amz-date;x-amz-security-token,"));
		assertEquals("85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead", signature(signed));
	}

	@Test
	void signsAsTheReferenceOfS3Does() {
		assertEquals("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
				signature(S3.sign(s3("GET", "/test.txt").with("range", "bytes=0-9"), S3_TIME)), "a part of an object");
		assertEquals("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
				signature(S3.sign(s3("PUT", "/" + HttpStore.encode("test$file.text", true)).with("date", "Fri, 24 May 2013 00:00:00 GMT")
						.with("x-amz-storage-class", "REDUCED_REDUNDANCY")
						.carrying(Body.of("Welcome to Amazon S3.".getBytes(StandardCharsets.US_ASCII))), S3_TIME)),
				"a put");
		assertEquals("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", signature(S3.sign(s3("GET", "/?lifecycle"), S3_TIME)),
				"a query without a value");
		assertEquals("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
				signature(S3.sign(s3("GET", "/?max-keys=2&prefix=J"), S3_TIME)), "a listing");
	}

	@Test
	void theSecretIsNeverShown() {
		assertFalse(S3.toString().contains("wJalr"), S3.toString());
	}
}
