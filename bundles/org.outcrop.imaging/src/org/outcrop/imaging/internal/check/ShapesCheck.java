package org.outcrop.imaging.internal.check;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.duckdb.DuckDBDriver;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.duckdb.SqlText;

/** What an element of shapes needs, and its table of polygons with the instance ids. */
final class ShapesCheck {

	/**
	 * Ids of instances, whatever their order.
	 *
	 * @param count how many
	 * @param sum   of a hash of each
	 */
	record Ids(long count, long sum) {

		Ids with(String id) {
			long hash = 0xcbf29ce484222325L;
			for (int i = 0; i < id.length(); i++) {
				hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
			}
			hash ^= hash >>> 32;
			return new Ids(count + 1, sum + hash * 0x9e3779b97f4a7c15L);
		}
	}

	private static final String FILE = "shapes.parquet";

	private final CheckedTree tree;
	private final Findings findings;
	private final String path;
	private final String file;

	ShapesCheck(CheckedTree tree, String path) {
		this.tree = tree;
		this.findings = tree.findings();
		this.path = path;
		this.file = path + "/" + FILE;
	}

	/** @return the ids, where they could be read */
	Optional<Ids> run() {
		JsonNode attributes = tree.attributes(path);
		findings.require(attributes.path("spatialdata_attrs").has("version"), path, "spatialdata_attrs has no version");
		findings.expect(attributes.path("encoding-type").asText().equals("ngff:shapes"), path, "encoding-type is not ngff:shapes");
		findings.expect(attributes.path("axes").isArray(), path, "no axes");
		ImageCheck.transforms(tree, path, attributes.path("coordinateTransformations"));
		if (!findings.require(tree.store().stat(file).isPresent(), file, "is not there")) {
			return Optional.empty();
		}
		EngineLibrary.load();
		Path parquet = tree.store().root().resolve(file);
		try (Connection engine = new DuckDBDriver().connect("jdbc:duckdb:", new Properties()); Statement statement = engine.createStatement()) {
			statement.execute("SET threads = 1");
			statement.execute("SET enable_geoparquet_conversion = false");
			String source = SqlText.literal(parquet.toString());
			String index = keys(statement, source);
			return index.isEmpty() ? Optional.empty() : Optional.of(polygons(statement, source, index));
		} catch (SQLException e) {
			findings.error(file, "can't be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
			return Optional.empty();
		}
	}

	/** The two entries of the file's metadata; gives the name of the column with the ids, or nothing. */
	private String keys(Statement statement, String source) throws SQLException {
		JsonNode geo = JsonNodeFactory.instance.missingNode();
		JsonNode pandas = geo;
		try (ResultSet rows = statement.executeQuery("SELECT decode(key), value FROM parquet_kv_metadata(" + source + ")")) {
			while (rows.next()) {
				String key = rows.getString(1);
				if (key.equals("geo") || key.equals("pandas")) {
					JsonNode value = new ObjectMapper().readTree(rows.getBytes(2));
					geo = key.equals("geo") ? value : geo;
					pandas = key.equals("pandas") ? value : pandas;
				}
			}
		} catch (IOException e) {
			findings.error(file, "its metadata is no JSON");
		}
		JsonNode column = geo.path("columns").path(geo.path("primary_column").asText());
		findings.require(column.path("encoding").asText().equals("WKB"), file, "its metadata has no entry 'geo' with a primary column in WKB");
		findings.require(column.has("crs") && column.path("crs").isNull(), file, "crs is not null, so that pixels are taken for longitude and latitude");
		JsonNode index = pandas.path("index_columns").path(0);
		findings.require(index.isTextual(), file, "its metadata has no entry 'pandas' with an index column, so that instance ids are lost");
		return index.asText();
	}

	private Ids polygons(Statement statement, String source, String index) throws SQLException {
		Ids ids = new Ids(0, 0);
		long broken = 0;
		String sql = "SELECT \"" + index.replace("\"", "\"\"") + "\"::VARCHAR, octet_length(geometry) FROM " + source;
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				tree.progress().checkCancelled();
				ids = ids.with(String.valueOf(rows.getString(1)));
				// byte order, type, rings, points, and three points at least
				broken += rows.getLong(2) < 1 + 4 + 4 + 4 + 3 * 16 ? 1 : 0;
			}
		}
		findings.require(broken == 0, file, broken + " polygons are none");
		return ids;
	}
}
