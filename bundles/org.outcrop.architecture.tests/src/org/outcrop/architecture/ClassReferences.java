package org.outcrop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every class that a class file names: in its constant pool, and inside descriptors and signatures. */
final class ClassReferences {

	/** A type inside a descriptor or signature, as in {@code (Ljava/lang/String;)V}. */
	private static final Pattern TYPE = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

	private ClassReferences() {
	}

	/** Dotted names of all classes that this class names, itself among them. */
	static Set<String> of(byte[] classFile) {
		Set<String> names = new TreeSet<>();
		for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
			switch (entry) {
				case ClassEntry type -> names.add(type.asInternalName().replaceAll("^\\[+L|;$", "").replace('/', '.'));
				case Utf8Entry text -> addTypes(text.stringValue(), names);
				default -> { }
			}
		}
		return names;
	}

	private static void addTypes(String text, Set<String> names) {
		Matcher matcher = TYPE.matcher(text);
		while (matcher.find()) {
			names.add(matcher.group(1).replace('/', '.'));
		}
	}

	/** All class files below a folder. */
	static Stream<Path> classFiles(Path folder) throws IOException {
		return Files.walk(folder).filter(file -> file.toString().endsWith(".class"));
	}

	static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
