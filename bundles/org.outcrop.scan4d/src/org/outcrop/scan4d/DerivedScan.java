package org.outcrop.scan4d;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;

/** A scan with other values than the one that it is made of, so that results of one are never taken for those of the other. */
abstract class DerivedScan extends WrappedScan {

	private final String derivation;

	/** @param derivation how its values come about, besides what was done to the source already */
	DerivedScan(Scan4d source, String derivation) {
		super(source);
		this.derivation = derivation;
	}

	@Override
	public final Optional<String> derivation() {
		return Optional.of(source.derivation().map(before -> before + "; " + derivation).orElse(derivation));
	}

	@Override
	public final ScanFingerprint fingerprint() {
		ScanFingerprint raw = source.fingerprint();
		MessageDigest digest = Correction.sha256();
		digest.update((raw.value() + "; " + derivation).getBytes(StandardCharsets.UTF_8));
		return new ScanFingerprint(raw.algorithm(), HexFormat.of().formatHex(digest.digest()), raw.sampledBytes(), raw.layout() + "; " + derivation,
				raw.dataExtent());
	}
}
