package io.nspg.benchmarks.drill;

import io.nspg.config.NspgConfig;
import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.pool.PgClient;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Our client. */
final class NspgContestant implements Contestant {

  /** An event of an instance, counted from 1, with the monotonic time of its arrival. */
  record Heard(int instance, long atNanos, PgEvent event) {}

  private final NspgConfig config;
  private final List<PgClient> clients = new ArrayList<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  NspgContestant(NspgConfig config, int instances, TimeSource time) {
    this.config = config;
    for (int i = 1; i <= instances; i++) {
      int instance = i;
      PgListener listener = event -> heard.add(new Heard(instance, time.nanoTime(), event));
      clients.add(PgClient.open(config, listener));
    }
  }

  /** What the instances said, in the order in which they said it. */
  List<Heard> heard() {
    return List.copyOf(heard);
  }

  @Override
  public String name() {
    return "NS-PG";
  }

  @Override
  public String role() {
    return config.user();
  }

  @Override
  public List<DataSource> instances() {
    return clients.stream().map(PgClient::writer).toList();
  }

  @Override
  public OptionalLong noticedNanos(long sinceNanos) {
    return heard.stream()
        .filter(
            one ->
                one.event() instanceof PgEvent.WriterSuspected
                    || one.event() instanceof PgEvent.WriterLost
                    || one.event() instanceof PgEvent.WriterCondemned)
        .mapToLong(Heard::atNanos)
        .filter(at -> at - sinceNanos >= 0)
        .min();
  }

  @Override
  public void close() {
    clients.forEach(client -> client.close(Duration.ofSeconds(2)));
  }
}
