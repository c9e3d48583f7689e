package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one directory of a user in which the testkit keeps everything: unpacked binaries and
 * templates (kept between runs) and the clusters that are running now (never kept). Below {@code
 * java.io.tmpdir}, or where the system property {@code nspg.testkit.dir} points.
 */
public final class Workspace {

  /** System property that moves the workspace. */
  public static final String DIRECTORY_PROPERTY = "nspg.testkit.dir";

  private static final String HINT =
      "Point the system property "
          + DIRECTORY_PROPERTY
          + " to a directory of your own that allows running programs";

  private final Path base;
  private final boolean root;

  private Workspace(Path base, boolean root) {
    this.base = base;
    this.root = root;
  }

  /**
   * Opens the workspace of the current user and creates what is missing.
   *
   * @throws TestkitException when the place cannot be written, or belongs to somebody else
   */
  public static Workspace open() {
    String given = System.getProperty(DIRECTORY_PROPERTY, "");
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "");
    Path base =
        given.isEmpty()
            ? Path.of(System.getProperty("java.io.tmpdir"), "nspg-testkit-" + user)
            : Path.of(given);
    return open(base.toAbsolutePath().normalize());
  }

  /** Opens a workspace in a given place. */
  public static Workspace open(Path place) {
    if (!place.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      throw new TestkitException(
          "PostgreSQL is run natively on Linux and macOS only; " + place + " is on another system");
    }
    try {
      Files.createDirectories(place);
      Path base = place.toRealPath();
      Path probe = Files.createTempFile(base, "probe", null);
      try {
        int uid = (Integer) Files.getAttribute(probe, "unix:uid");
        refuseForeign(base, uid);
        Files.setPosixFilePermissions(
            base, PosixFilePermissions.fromString(uid == 0 ? "rwxr-xr-x" : "rwx------"));
        Workspace workspace = new Workspace(base, uid == 0);
        for (Path part :
            new Path[] {
              workspace.binaries(), workspace.templates(), workspace.spares(), workspace.clusters()
            }) {
          Files.createDirectories(part);
          Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        workspace.refuseClosedPath();
        return workspace;
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new TestkitException(
          "cannot use " + place + " to keep PostgreSQL in: " + e + ". " + HINT, e);
    }
  }

  private static void refuseForeign(Path base, int uid) throws IOException {
    int owner = (Integer) Files.getAttribute(base, "unix:uid");
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(base);
    if (owner != uid || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new TestkitException(
          "will not run programs from "
              + base
              + ": it belongs to user id "
              + owner
              + " with mode "
              + PosixFilePermissions.toString(mode)
              + ", it must belong to "
              + uid
              + " and be closed to others' writes. "
              + HINT);
    }
  }

  private void refuseClosedPath() throws IOException {
    if (!root) {
      return;
    }
    for (@Nullable Path part = base; part != null; part = part.getParent()) {
      if (!Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new TestkitException(
            "PostgreSQL will not run as root, and an unprivileged user cannot pass through "
                + part
                + " to "
                + base
                + ". "
                + HINT);
      }
    }
  }

  /** Whether this JVM runs as root. */
  public boolean root() {
    return root;
  }

  /** The directory itself. */
  public Path base() {
    return base;
  }

  /** Unpacked PostgreSQL binaries. */
  public Path binaries() {
    return base.resolve("binaries");
  }

  /** Initialised data directories to copy from. */
  public Path templates() {
    return base.resolve("templates");
  }

  /** Copies of those that are ready to be used. */
  public Path spares() {
    return base.resolve("spares");
  }

  /** Clusters that are running, each with its lease beside it. */
  public Path clusters() {
    return base.resolve("clusters");
  }
}
