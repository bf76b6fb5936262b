package org.outcrop.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How another Java process is started that runs a class of this one. Its class path is where the classes here were loaded from, be it jars,
 * folders or bundles of a build. Immutable.
 */
public final class JavaCommand {

	/** So that a small process starts soon and leaves nothing in the folder for temporary files. */
	private static final List<String> ALWAYS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
			"--enable-native-access=ALL-UNNAMED");
	/** Where builds keep the classes of a bundle, below its folder. */
	private static final List<String> OUTPUTS = List.of("", "target/classes", "bin", "target/test-classes");

	private final String main;
	private final Set<Path> places;
	private final List<String> options;

	private JavaCommand(String main, Set<Path> places, List<String> options) {
		this.main = main;
		this.places = places;
		this.options = options;
	}

	/**
	 * A command with the class path of some classes.
	 *
	 * @param main   what is run
	 * @param needed one class of each bundle and library that it needs, besides its own bundle and the one of this class
	 * @throws IOException where one of them can't be found again
	 */
	public static JavaCommand of(Class<?> main, Class<?>... needed) throws IOException {
		Set<Path> places = new LinkedHashSet<>();
		places.add(place(main));
		places.add(place(JavaCommand.class));
		for (Class<?> type : needed) {
			places.add(place(type));
		}
		return new JavaCommand(main.getName(), places, ALWAYS);
	}

	/**
	 * The same with a library that the caller doesn't see.
	 *
	 * @param seenBy a class that does
	 * @param name   a class of the library
	 * @param behind classes of libraries that it sees itself
	 * @throws IOException where there is no such class
	 */
	public JavaCommand library(Class<?> seenBy, String name, String... behind) throws IOException {
		Set<Path> more = new LinkedHashSet<>(places);
		Class<?> library = load(seenBy, name);
		more.add(place(library));
		for (String other : behind) {
			more.add(place(load(library, other)));
		}
		return new JavaCommand(main, more, options);
	}

	/** The same with what reads and writes JSON. @param seenBy a class that does so */
	public JavaCommand json(Class<?> seenBy) throws IOException {
		return library(seenBy, "com.fasterxml.jackson.databind.ObjectMapper", "com.fasterxml.jackson.core.JsonParser",
				"com.fasterxml.jackson.annotation.JsonFormat");
	}

	/** The same with options of the virtual machine. */
	public JavaCommand options(String... more) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of(more));
		return new JavaCommand(main, places, List.copyOf(all));
	}

	/** The whole command line. */
	public List<String> line(String... arguments) {
		List<String> line = new ArrayList<>();
		line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		line.addAll(options);
		line.addAll(List.of("-cp", String.join(File.pathSeparator, places.stream().map(Path::toString).toList()), main));
		line.addAll(List.of(arguments));
		return line;
	}

	private static Class<?> load(Class<?> seenBy, String name) throws IOException {
		try {
			return Class.forName(name, false, seenBy.getClassLoader());
		} catch (ClassNotFoundException e) {
			throw new IOException("no class " + name, e);
		}
	}

	private static Path place(Class<?> type) throws IOException {
		// some frameworks name places as they are, others as addresses
		Path origin = Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString().replace(" ", "%20")));
		String file = type.getName().replace('.', '/') + ".class";
		for (String below : OUTPUTS) {
			if (Files.exists(origin.resolve(below).resolve(file))) {
				return origin.resolve(below);
			}
		}
		// a fragment shares the place of its host in some frameworks; its own folder lies beside
		Path beside = origin.resolveSibling(origin.getFileName() + ".tests").resolve("target/classes");
		if (Files.exists(beside.resolve(file))) {
			return beside;
		}
		if (!Files.isRegularFile(origin)) {
			throw new IOException("no " + file + " in " + origin);
		}
		return origin;
	}
}
