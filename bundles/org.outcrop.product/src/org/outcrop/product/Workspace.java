package org.outcrop.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.service.datalocation.Location;
import org.osgi.framework.FrameworkUtil;

/**
 * The folder that keeps the layout and preferences of one running workbench: the first of {@code workspace},
 * {@code workspace-2} and so on that no other workbench holds, so that two of them never write into one.
 */
final class Workspace {

    /** More workbenches than anyone opens; then something else is wrong with the folder. */
    private static final int MOST = 100;

    private Workspace() {
    }

    /**
     * Claims a folder until the process ends.
     *
     * @throws IOException if none can be written
     */
    static void claim() throws IOException {
        Location location = Platform.getInstanceLocation();
        if (location.isSet()) {
            if (!location.lock()) {
                throw new IOException(location.getURL() + " is used by another workbench");
            }
        } else {
            claimFirstFree(location);
        }
        forgetLayoutOfOtherVersion(Path.of(location.getURL().getPath()));
    }

    private static void claimFirstFree(Location location) throws IOException {
        Path state = Path.of(System.getProperty("outcrop.state", System.getProperty("user.home") + "/.outcrop"));
        for (int number = 1; number <= MOST; number++) {
            Path folder = state.resolve(number == 1 ? "workspace" : "workspace-" + number);
            Files.createDirectories(folder);
            if (location.set(folder.toUri().toURL(), true)) {
                return;
            }
        }
        throw new IOException("no free workspace in " + state);
    }

    /** A layout names parts by id and class; one that another version wrote can leave holes in the window. */
    private static void forgetLayoutOfOtherVersion(Path folder) throws IOException {
        String version = FrameworkUtil.getBundle(Workspace.class).getVersion().toString();
        Path mark = folder.resolve("outcrop-version");
        if (!Files.exists(mark) || !Files.readString(mark).equals(version)) {
            System.setProperty("clearPersistedState", "true");
            Files.writeString(mark, version);
        }
    }
}
