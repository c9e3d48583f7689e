package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.history.BankSum;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.ListOrder;
import io.nspg.testkit.history.Liveness;
import io.nspg.testkit.history.MonotonicReads;
import io.nspg.testkit.history.ReadYourWrites;
import io.nspg.testkit.history.StaleReads;
import io.nspg.testkit.history.TwoWriters;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The control: three clients do everything the checker knows, a synchronous pair fails over under
 * them, and nothing is wrong.
 */
final class HealthyControl implements SeededFault {

  static final int CLIENTS = 3;
  private static final int ROUNDS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "healthy-control";
  }

  @Override
  public String what() {
    return "a synchronous pair fails over under three clients, and nothing is wrong";
  }

  @Override
  public Set<String> breaks() {
    return Set.of();
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.start(PgCluster.builder().replicas(1).synchronous(true), time)) {
      PgNode old = rig.cluster().primary();
      PgNode standby = rig.cluster().replicas().get(0);
      List<HonestClient> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> new HonestClient(rig, i, old, standby))
              .toList();
      try {
        clients.forEach(HonestClient::start);
        awaitRounds(clients, time);
        rig.fault(
            () -> {
              rig.faults().killPrimary();
              rig.faults().promote(standby);
            });
        long reachable = time.nanoTime();
        clients.forEach(client -> client.moveTo(standby));
        awaitRounds(clients, time);
        clients.forEach(HonestClient::stop);
        for (HonestClient client : clients) {
          client.lookAtTheEnd();
        }
        return rig.judge(
            standby,
            new StaleReads(LIMIT, Long.MAX_VALUE),
            new ReadYourWrites(),
            new MonotonicReads(),
            new TwoWriters(Map.of(2, reachable)),
            new ListOrder(),
            new BankSum(Rig.ACCOUNTS * Rig.BALANCE),
            new Liveness(LIMIT, LIMIT));
      } finally {
        clients.forEach(HonestClient::stop);
      }
    }
  }

  private static void awaitRounds(List<HonestClient> clients, TimeSource time) {
    List<Integer> goals = clients.stream().map(client -> client.rounds() + ROUNDS).toList();
    Poll.until(
        "every client to go through " + ROUNDS + " rounds",
        Deadline.after(LIMIT, time),
        () ->
            IntStream.range(0, CLIENTS)
                .allMatch(
                    i -> clients.get(i).rounds() >= goals.get(i) || !clients.get(i).working()),
        () -> "They went through " + clients.stream().map(HonestClient::rounds).toList());
  }
}
