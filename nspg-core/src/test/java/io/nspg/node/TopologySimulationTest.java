package io.nspg.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Random histories of a cluster, seen in random order and with random losses. */
class TopologySimulationTest {

  private static final List<NodeAddress> NODES =
      List.of(new NodeAddress("a", 1), new NodeAddress("b", 1), new NodeAddress("c", 1));
  private static final int RUNS = 2_000;
  private static final int STEPS = 500;

  @Test
  void the_timeline_of_accepted_writers_never_goes_back() {
    for (long seed = 0; seed < RUNS; seed++) {
      int highest = 0;
      for (Decision decision : run(seed)) {
        if (decision instanceof Decision.Accept accept) {
          assertThat(accept.generation().history().timeline())
              .as("seed %d", seed)
              .isGreaterThanOrEqualTo(highest);
          highest = accept.generation().history().timeline();
        }
      }
    }
  }

  @Test
  void a_generation_ends_before_the_next_begins_and_no_timeline_has_two_nodes() {
    for (long seed = 0; seed < RUNS; seed++) {
      List<Generation> accepted = new ArrayList<>();
      boolean serving = false;
      for (Decision decision : run(seed)) {
        if (decision instanceof Decision.Accept accept) {
          assertThat(serving).as("seed %d", seed).isFalse();
          serving = true;
          accepted.add(accept.generation());
        } else if (decision instanceof Decision.Condemn) {
          assertThat(serving).as("seed %d", seed).isTrue();
          serving = false;
        }
      }
      for (Generation one : accepted) {
        assertThat(accepted)
            .as("seed %d", seed)
            .noneMatch(
                other -> other.history().equals(one.history()) && !other.node().equals(one.node()));
      }
    }
  }

  private static List<Decision> run(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Cluster cluster = new Cluster();
    Topology topology = new Topology(Set.copyOf(NODES), 3, Duration.ofSeconds(5), 0);
    List<Decision> decisions = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      cluster.live(random);
      NodeAddress node = NODES.get(random.nextInt(NODES.size()));
      Observation seen =
          switch (random.nextInt(10)) {
            case 0 -> new Observation.Silent(node, step * 100_000_000L, "08006");
            case 1 -> new Observation.Suspected(node, 0, decisions.size(), "57P01");
            case 2 -> new Observation.Unjudged(node, 0, "53300");
            default -> cluster.ask(node, step * 100_000_000L);
          };
      decisions.addAll(topology.observe(seen));
    }
    return decisions;
  }

  /** Three nodes, one primary at first; promotions and restarts happen whenever they like. */
  private static final class Cluster {

    private final int[] timeline = {1, 1, 1};
    private final boolean[] primary = {true, false, false};
    private final long[] startedAt = {0, 0, 0};
    private int highest = 1;
    private long clock;

    void live(RandomGenerator random) {
      clock++;
      int node = random.nextInt(NODES.size());
      switch (random.nextInt(40)) {
        case 0 -> {
          if (!primary[node]) {
            primary[node] = true;
            timeline[node] = ++highest;
          }
        }
        case 1 -> startedAt[node] = clock;
        case 2 -> {
          primary[node] = false;
          timeline[node] = highest;
        }
        default -> {}
      }
    }

    Observation ask(NodeAddress address, long atNanos) {
      int node = NODES.indexOf(address);
      return new Observation.Answered(
          address,
          atNanos,
          new NodeState(
              7,
              timeline[node],
              !primary[node],
              false,
              160000,
              Instant.ofEpochSecond(startedAt[node]),
              new Lsn(clock)));
    }
  }
}
