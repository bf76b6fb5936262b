package org.outcrop.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What a bundle's manifest asks for: the packages and bundles it names, without versions. */
final class ManifestReferences {

	private ManifestReferences() {
	}

	static Set<String> of(Path manifest) throws IOException {
		try (InputStream in = Files.newInputStream(manifest)) {
			return of(new Manifest(in).getMainAttributes());
		}
	}

	static Set<String> of(Attributes headers) {
		Set<String> names = new TreeSet<>();
		for (String header : new String[] {"Require-Bundle", "Import-Package", "DynamicImport-Package"}) {
			String value = headers.getValue(header);
			if (value != null) {
				// Ranges in quotes hold commas of their own.
				for (String clause : value.replaceAll("\"[^\"]*\"", "").split(",")) {
					names.add(clause.split(";")[0].strip());
				}
			}
		}
		return names;
	}
}
