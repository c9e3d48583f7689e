package io.nspg.testkit.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A kind of machine that PostgreSQL binaries are built for. Immutable.
 *
 * @param os {@code linux}, {@code darwin}, or what the system calls itself
 * @param arch {@code x86_64}, {@code arm_64}, or what the system calls it
 * @param musl whether the C library is musl (Alpine), whose binaries are other ones
 */
record Platform(String os, String arch, boolean musl) {

  /** The machine this JVM runs on. */
  static Platform current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release"))
            || Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
            || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1")));
  }

  /** The platform from the JVM's names for it. */
  static Platform of(String osName, String osArch, boolean musl) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    String family =
        os.contains("linux") ? "linux" : os.startsWith("mac") ? "darwin" : os.replace(' ', '-');
    return new Platform(
        family,
        switch (arch) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> arch;
        },
        musl && family.equals("linux"));
  }

  /** Name of the archive in the binaries' jar. */
  String archive() {
    return "postgres-" + os + "-" + arch + (musl ? "-alpine_linux" : "") + ".txz";
  }

  /** Name of the platform in the Maven coordinates of the binaries. */
  String artifact() {
    String cpu = arch.equals("x86_64") ? "amd64" : arch.equals("arm_64") ? "arm64v8" : arch;
    return os + "-" + cpu + (musl ? "-alpine" : "");
  }

  @Override
  public String toString() {
    return artifact();
  }
}
