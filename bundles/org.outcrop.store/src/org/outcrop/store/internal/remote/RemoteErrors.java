package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.Optional;

import javax.net.ssl.SSLException;

import org.outcrop.data.DataException;

/** What servers and networks do wrong, in words for the user. Addresses are shown without their query, which may hold a secret. */
final class RemoteErrors {

	private static final String ASK = "Try again later, or ask who runs the server.";

	private RemoteErrors() {
	}

	static String shown(URI uri) {
		return uri.getScheme() + "://" + uri.getAuthority() + (uri.getPath() == null ? "" : uri.getPath());
	}

	private static boolean writes(Call call) {
		return !call.method().equals("GET") && !call.isHead();
	}

	private static DataException failed(boolean writing, String what, String where, String advice, Throwable cause) {
		return writing ? new DataException.NotWritable(what, where, advice, cause) : new DataException.Unsupported(what, where, advice, cause);
	}

	static DataException insecure(String where, SSLException cause) {
		return new DataException.Unsupported("no secure connection (" + cause.getMessage() + ")", where,
				"Look at the address; or the server's certificate is not one that Java trusts.", cause);
	}

	static DataException unreachable(Call call, int attempts, IOException cause) {
		String host = call.uri().getAuthority();
		String tries = attempts == 1 ? "" : " " + attempts + " times";
		if (cause instanceof HttpTimeoutException) {
			return failed(writes(call), "the server " + host + " is too slow" + tries + " (" + cause.getMessage() + ")", call.where(), ASK, cause);
		}
		if (cause instanceof ConnectException) {
			return failed(writes(call), "the server " + host + " can't be reached", call.where(),
					"Look at the address and at the network connection.", cause);
		}
		return failed(writes(call), "the connection to " + host + " broke" + tries + " (" + cause.getMessage() + ")", call.where(), ASK, cause);
	}

	/** An answer that is neither a success nor means that nothing is there. */
	static DataException refused(Call call, Reply reply) {
		Optional<S3Xml.Problem> told = S3Xml.problem(reply.body());
		String why = told.map(problem -> ", " + problem.code() + (problem.message().isEmpty() ? "" : ": " + problem.message())).orElse("");
		String what = switch (reply.status()) {
		case 401 -> "the server wants to know who asks (401" + why + ")";
		case 403 -> "the server denies access (403" + why + ")";
		default -> reply.status() >= 500 ? "the server failed, " + reply.attempts() + " times (" + reply.status() + why + ")"
				: "the server refuses (" + reply.status() + why + ")";
		};
		return failed(writes(call), what, call.where(), advice(reply, told.map(S3Xml.Problem::code).orElse("")), null);
	}

	private static String advice(Reply reply, String code) {
		Optional<String> region = reply.header("x-amz-bucket-region");
		if (region.isPresent() && (reply.status() == 301 || reply.status() == 307 || reply.status() == 400)) {
			return "The bucket lies in the region " + region.get() + ": set AWS_REGION to it.";
		}
		return switch (code) {
		case "NoSuchBucket" -> "Look at the name of the bucket and at AWS_ENDPOINT_URL; buckets are not made here.";
		case "RequestTimeTooSkewed" -> "Set the clock of this machine.";
		case "SignatureDoesNotMatch", "InvalidAccessKeyId", "AuthorizationHeaderMalformed" ->
			"Look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION.";
		case "ExpiredToken", "InvalidToken" -> "Get a new session token.";
		default -> reply.status() == 401 || reply.status() == 403
				? "Look at the address and at your rights there; some servers deny what is not there."
				: reply.status() >= 500 ? ASK : "Look at the address.";
		};
	}

	/** An answer that contradicts itself or the request. */
	static DataException lies(String where, String what) {
		return new DataException.Corrupt("the server's answer can't be right: " + what, where,
				"Try again; or ask who runs the server or a proxy before it.");
	}
}
