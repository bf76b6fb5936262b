package org.outcrop.store.internal.remote;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Opened;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.StoreAddress;
import org.outcrop.testing.BackendContract;

/** What holds for every backend, on a real S3 server. */
class S3BackendTest extends BackendContract {

	private final String place = "s3:" + S3Server.BUCKET + "/t" + UUID.randomUUID() + "/x.zarr";

	/** Else tests that expect failures would take the missing server for one. */
	@BeforeAll
	static void requireServer() {
		S3Server.require();
	}

	static Opened opened(String address, Access access) {
		S3Server server = S3Server.require();
		Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", server.endpoint().toString(), "AWS_ACCESS_KEY_ID",
				S3Server.CREDENTIALS.id(), "AWS_SECRET_ACCESS_KEY", S3Server.CREDENTIALS.secret());
		return new S3Provider(environment, S3Server.PATIENCE).open(StoreAddress.parse(address), access, new Resources(Optional.empty(), 2));
	}

	@Override
	protected Backend open() {
		return opened(place, Access.WRITE).backend();
	}

	@Override
	protected Backend reading(Backend writer) {
		return writer;
	}

	@Override
	public Optional<Backend> reopened() {
		return Optional.of(opened(place, Access.WRITE).backend());
	}
}
