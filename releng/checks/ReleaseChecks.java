import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks what would be released: the update site is ours alone and installs into an existing Eclipse, and the command
 * line is free of any user interface. Run by {@code ./verify} after the build: {@code java ReleaseChecks.java ROOT}.
 */
final class ReleaseChecks {

    /** What an Eclipse brings along. Anything else that the site needs must be on the site. */
    private static final Predicate<String> PLATFORM = Pattern.compile("(org\\.eclipse|org\\.osgi|org\\.apache\\.(felix|aries"
            + "|batik)|org\\.objectweb\\.asm|org\\.w3c|jakarta|com\\.ibm\\.icu|com\\.sun\\.jna|com\\.github\\.weisj|a\\.jre)\\b.*")
            .asMatchPredicate();

    private static final Predicate<String> USER_INTERFACE = Pattern.compile(
            "org\\.eclipse\\.(swt|jface|ui|e4|emf)\\b.*|org\\.outcrop\\.(ui|product)\\b.*|.*\\.swtgraphics2d").asMatchPredicate();

    private static final List<String> FEATURES = List.of("core", "formats", "ui", "thirdparty");

    private final Path releng;
    private final List<String> failures = new ArrayList<>();

    private ReleaseChecks(Path root) {
        releng = root.resolve("releng");
    }

    public static void main(String[] args) throws Exception {
        new ReleaseChecks(Path.of(args[0])).run();
    }

    private void run() throws Exception {
        List<Unit> site = siteUnits();
        List<Unit> platform = workbenchUnits().stream().filter(unit -> PLATFORM.test(unit.id())).toList();
        siteHoldsOurFeaturesAndNoPlatform(site);
        siteIsClosedOver(site, platform);
        // that the closure is really tested: nobody brings the libraries but the site itself
        require(!unresolved(without(site, "org.duckdb.duckdb_jdbc"), platform).isEmpty(),
                "the check of the site does not notice a missing library");
        commandLineHasNoUserInterface();
        failures.forEach(failure -> System.err.println("FAILED: " + failure));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private void siteHoldsOurFeaturesAndNoPlatform(List<Unit> site) throws IOException {
        TreeSet<String> plugins = names(releng.resolve("org.outcrop.site/target/repository/plugins"));
        TreeSet<String> expected = new TreeSet<>();
        for (String feature : FEATURES) {
            String id = "org.outcrop.feature." + feature;
            require(site.stream().anyMatch(unit -> unit.id().equals(id + ".feature.group")), "the site lacks the feature " + id);
            var matcher = Pattern.compile("<plugin id=\"([^\"]+)\"")
                    .matcher(Files.readString(releng.resolveSibling("features").resolve(id).resolve("feature.xml")));
            while (matcher.find()) {
                expected.add(matcher.group(1));
            }
        }
        require(plugins.equals(expected), "the site holds " + plugins + " instead of " + expected);
        plugins.stream().filter(PLATFORM).forEach(plugin -> failures.add("the site ships " + plugin + " of the platform"));
        System.out.println("update site: " + plugins.size() + " plug-ins, none of the platform");
    }

    private void siteIsClosedOver(List<Unit> site, List<Unit> platform) {
        List<String> missing = unresolved(site, platform);
        missing.forEach(failures::add);
        System.out.println("update site: closed over itself and " + platform.size() + " units of the platform, "
                + missing.size() + " requirements missing");
    }

    private void commandLineHasNoUserInterface() throws IOException {
        Path products = releng.resolve("org.outcrop.cli/target/products/org.outcrop.cli");
        List<Path> folders;
        try (Stream<Path> all = Files.walk(products)) {
            folders = all.filter(path -> path.endsWith("plugins") && Files.isDirectory(path)).toList();
        }
        require(!folders.isEmpty(), "no command line product in " + products);
        for (Path folder : folders) {
            TreeSet<String> plugins = names(folder);
            require(plugins.contains("org.outcrop.headless"), folder + " lacks org.outcrop.headless");
            plugins.stream().filter(USER_INTERFACE).forEach(plugin -> failures.add(folder + " holds " + plugin));
        }
        System.out.println("command line: " + folders.size() + " platforms without a user interface");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            failures.add(otherwise);
        }
    }

    /** Names of plug-ins in a folder, without their versions. */
    private static TreeSet<String> names(Path plugins) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(plugins)) {
            files.forEach(file -> names.add(file.getFileName().toString().replaceFirst("_\\d+\\..*$", "")));
        }
        return names;
    }

    // ---- p2 metadata, as far as the question of closure needs it

    private record Unit(String id, List<Capability> provided, List<Requirement> required) {
    }

    private record Capability(String namespace, String name, int[] version) {
    }

    private record Requirement(String namespace, String name, String range) {

        boolean isMetBy(Capability capability) {
            return capability.namespace().equals(namespace) && capability.name().equals(name)
                    && includes(range, capability.version());
        }

        private static boolean includes(String range, int[] version) {
            if (!range.startsWith("[") && !range.startsWith("(")) {
                return Arrays.compare(version(range), version) <= 0;
            }
            String[] ends = range.substring(1, range.length() - 1).split(",");
            int low = Arrays.compare(version(ends[0]), version);
            int high = Arrays.compare(version, version(ends[1]));
            return (range.startsWith("[") ? low <= 0 : low < 0) && (range.endsWith("]") ? high <= 0 : high < 0);
        }
    }

    /** The numbers of a version; qualifiers do not matter to whether something is there. */
    private static int[] version(String text) {
        String[] parts = text.strip().split("\\.");
        return Stream.of(0, 1, 2).mapToInt(i -> i < parts.length ? Integer.parseInt(parts[i]) : 0).toArray();
    }

    private static List<Unit> without(List<Unit> units, String id) {
        return units.stream().filter(unit -> !unit.id().equals(id)).toList();
    }

    private static List<String> unresolved(List<Unit> site, List<Unit> platform) {
        List<Capability> capabilities = Stream.of(site, platform).flatMap(Collection::stream)
                .flatMap(unit -> unit.provided().stream()).toList();
        return site.stream().flatMap(unit -> unit.required().stream()
                .filter(required -> capabilities.stream().noneMatch(required::isMetBy))
                .map(required -> unit.id() + " needs " + required.namespace() + " " + required.name() + " " + required.range()
                        + ", which neither the site nor the platform has")).toList();
    }

    private List<Unit> siteUnits() throws Exception {
        Path content = releng.resolve("org.outcrop.site/target/repository/content.jar");
        try (ZipFile zip = new ZipFile(content.toFile()); InputStream in = zip.getInputStream(zip.getEntry("content.xml"))) {
            return units(in);
        }
    }

    /** All that is installed in one workbench product, as its p2 profile tells. */
    private List<Unit> workbenchUnits() throws Exception {
        Path profile;
        try (Stream<Path> files = Files.walk(releng.resolve("org.outcrop.workbench/target/products"))) {
            // p2 keeps one for each step of the installation, named by its time
            profile = files.filter(file -> file.toString().endsWith(".profile.gz")).max(Path::compareTo).orElseThrow();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(profile))) {
            return units(in);
        }
    }

    private static List<Unit> units(InputStream metadata) throws Exception {
        return elements(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(metadata).getElementsByTagName("unit"))
                .map(ReleaseChecks::unit).toList();
    }

    private static Unit unit(Element element) {
        return new Unit(element.getAttribute("id"),
                elements(element.getElementsByTagName("provided")).map(provided -> new Capability(provided.getAttribute("namespace"),
                        provided.getAttribute("name"), version(provided.getAttribute("version")))).toList(),
                elements(element.getElementsByTagName("required")).filter(required -> isMandatory(required))
                        .map(required -> new Requirement(required.getAttribute("namespace"), required.getAttribute("name"),
                                required.getAttribute("range"))).toList());
    }

    /** Platform filters are left alone: what only one system needs must be there as well. */
    private static boolean isMandatory(Element required) {
        // Requirements by match expression carry no name; those of our bundles are met by the framework itself.
        return !required.getAttribute("optional").equals("true") && !required.getAttribute("name").isEmpty();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(nodes::item).map(Element.class::cast);
    }
}
