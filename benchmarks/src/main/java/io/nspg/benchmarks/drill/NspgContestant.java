package io.nspg.benchmarks.drill;

import io.nspg.config.NspgConfig;
import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.pool.PgClient;
import io.nspg.testkit.drill.Access;
import io.nspg.testkit.drill.Contestant;
import io.nspg.testkit.drill.CutOff;
import io.nspg.testkit.drill.Remark;
import io.nspg.testkit.history.Operation;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Our client. */
final class NspgContestant implements Contestant {

  /** An event of an instance, counted from 1, with the monotonic time of its arrival. */
  private record Heard(int instance, long atNanos, PgEvent event) {}

  private final NspgConfig config;
  private final List<PgClient> clients = new ArrayList<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  NspgContestant(Access access, TimeSource time) {
    this.config = access.config();
    try {
      for (int i = 1; i <= access.instances(); i++) {
        int instance = i;
        PgListener listener = event -> heard.add(new Heard(instance, time.nanoTime(), event));
        clients.add(PgClient.open(config, listener));
      }
    } catch (RuntimeException | Error e) {
      try {
        end();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  @Override
  public String name() {
    return "NS-PG";
  }

  @Override
  public List<DataSource> instances() {
    return clients.stream().map(PgClient::writer).toList();
  }

  @Override
  public OptionalLong noticedNanos(long sinceNanos, List<Operation> operations) {
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
  public OptionalInt connectsPerSecond() {
    return OptionalInt.of((int) config.fleet().connectsPerSecond());
  }

  @Override
  public List<Remark> remarks() {
    return heard.stream()
        .filter(
            one ->
                one.event().severity() != PgEvent.Severity.DEBUG
                    && !(one.event() instanceof PgEvent.AcquireTimedOut))
        .map(
            one ->
                new Remark(
                    one.atNanos(),
                    one.instance(),
                    name() + " " + one.instance() + ": " + one.event().describe()))
        .toList();
  }

  @Override
  public Optional<CutOff> cutOff(long fromNanos, long toNanos) {
    List<PgEvent> events =
        heard.stream()
            .filter(one -> one.atNanos() - fromNanos >= 0 && one.atNanos() - toNanos < 0)
            .map(Heard::event)
            .toList();
    return Optional.of(
        new CutOff(
            (int) events.stream().filter(PgEvent.WriterCondemned.class::isInstance).count(),
            events.stream()
                .filter(PgEvent.ConnectionsAborted.class::isInstance)
                .mapToInt(event -> ((PgEvent.ConnectionsAborted) event).connections())
                .sum()));
  }

  @Override
  public List<String> limits() {
    return List.of(
        "The client reports unknown outcomes and does not resolve them yet; they are counted here.");
  }

  @Override
  public void close() {
    end();
  }

  private void end() {
    Contestant.closeAll(
        "NS-PG",
        clients.stream()
            .map(client -> (AutoCloseable) () -> client.close(Duration.ofSeconds(2)))
            .toList());
  }
}
