package io.nspg.testkit.validation;

import io.nspg.node.Lsn;
import io.nspg.testkit.validation.NodeFacts.Seen;
import io.nspg.testkit.validation.NodeFacts.Silent;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at all nodes at the same time, each in a thread of its own, for a node that hangs must not
 * keep the others from answering. One look, then it is closed.
 */
final class Observer implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final Map<String, Connector> nodes;
  private final Terms terms;
  private final TimeSource time;
  private final ExecutorService threads;
  private final Map<String, NodeSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Observer(Map<String, Connector> nodes, Terms terms, TimeSource time) {
    this.nodes = nodes;
    this.terms = terms;
    this.time = time;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "nspg-failover-validation");
              thread.setDaemon(true);
              return thread;
            });
  }

  FailoverFacts look() {
    Map<String, Callable<Seen>> looks = new LinkedHashMap<>();
    nodes.forEach((node, connector) -> looks.put(node, () -> open(node, connector).look()));
    Map<String, Answer<Seen>> answers = ask(looks, terms.answerLimit());
    List<NodeFacts> seen = new ArrayList<>();
    answers.forEach(
        (node, answer) ->
            seen.add(answer.value().isPresent() ? answer.value().get() : answer.silent(node)));

    FailoverFacts facts = FailoverFacts.unmeasured(seen);
    Optional<String> writer = facts.writer().map(Seen::node);
    // After all have been looked at: no standby can have replayed more, unless it diverged.
    Optional<Lsn> written =
        writer.flatMap(node -> ask(node, s -> s.lsn(), terms.answerLimit()).value());
    if (writer.isEmpty() || written.isEmpty()) {
      return facts;
    }
    List<NodeFacts> complete = caughtUp(seen, written.get());
    Answer<Duration> p95 =
        terms
            .latency()
            .map(l -> ask(writer.get(), s -> s.p95(l.query()), terms.latencyLimit()))
            .orElse(Answer.none());
    return new FailoverFacts(
        complete, written, p95.value(), Optional.of(p95.sqlState()).filter(s -> !s.isEmpty()));
  }

  private List<NodeFacts> caughtUp(List<NodeFacts> seen, Lsn written) {
    Map<String, Callable<OptionalLong>> waits = new LinkedHashMap<>();
    for (NodeFacts facts : seen) {
      if (facts instanceof Seen node && node.standby().isPresent()) {
        waits.put(
            node.node(), () -> session(node.node()).catchUpMillis(written, terms.replayLimit()));
      }
    }
    Map<String, Answer<OptionalLong>> waited =
        ask(waits, terms.replayLimit().plus(terms.answerLimit()));
    return seen.stream().map(facts -> with(facts, waited)).toList();
  }

  private static NodeFacts with(NodeFacts facts, Map<String, Answer<OptionalLong>> waited) {
    if (!(facts instanceof Seen node) || node.standby().isEmpty()) {
      return facts;
    }
    Answer<OptionalLong> answer = waited.getOrDefault(node.node(), Answer.none());
    OptionalLong millis = answer.value().orElse(OptionalLong.empty());
    StandbyFacts standby = node.standby().get();
    return new Seen(
        node.node(),
        node.state(),
        Optional.of(
            new StandbyFacts(
                standby.reception(), standby.replayPaused(), standby.replayed(), millis)),
        node.sending(),
        node.durability(),
        node.confirmations());
  }

  private NodeSession open(String node, Connector connector) throws SQLException {
    NodeSession session = new NodeSession(node, connector.open(terms), time);
    sessions.put(node, session);
    if (closed) {
      session.close();
    }
    return session;
  }

  private NodeSession session(String node) {
    NodeSession session = sessions.get(node);
    if (session == null) {
      throw new IllegalStateException("no session on " + node);
    }
    return session;
  }

  private interface Question<T> {
    T ask(NodeSession session) throws SQLException;
  }

  private <T> Answer<T> ask(String node, Question<T> question, Duration limit) {
    Map<String, Callable<T>> one = Map.of(node, () -> question.ask(session(node)));
    return ask(one, limit).getOrDefault(node, Answer.none());
  }

  /** Everybody at the same time, all within one limit. */
  private <T> Map<String, Answer<T>> ask(Map<String, Callable<T>> questions, Duration limit) {
    Map<String, Future<T>> asked = new LinkedHashMap<>();
    questions.forEach((node, question) -> asked.put(node, threads.submit(question)));
    Deadline deadline = Deadline.after(limit, time);
    Map<String, Answer<T>> answers = new LinkedHashMap<>();
    asked.forEach((node, future) -> answers.put(node, Answer.of(future, deadline)));
    return answers;
  }

  /**
   * An answer, or why there is none.
   *
   * @param sqlState of the failure, empty when nothing came in time
   */
  private record Answer<T>(Optional<T> value, String sqlState) {

    private static final String UNREACHABLE = "08000";

    static <T> Answer<T> none() {
      return new Answer<>(Optional.empty(), "");
    }

    static <T> Answer<T> of(Future<T> future, Deadline deadline) {
      try {
        return new Answer<>(
            Optional.of(future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS)), "");
      } catch (TimeoutException e) {
        boolean unused = future.cancel(true);
        return none();
      } catch (ExecutionException e) {
        return new Answer<>(Optional.empty(), sqlState(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while looking at the nodes", e);
      }
    }

    /** A pool that got no session may say so in an exception of its own. */
    private static String sqlState(ExecutionException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException failure) {
          String state = failure.getSQLState();
          return state == null || state.isEmpty() ? UNREACHABLE : state;
        }
      }
      return UNREACHABLE;
    }

    Silent silent(String node) {
      return new Silent(node, sqlState);
    }
  }

  /** Closes what was opened; on a node that hangs, in a daemon thread for as long as it takes. */
  @Override
  public void close() {
    closed = true;
    Map<String, Callable<String>> ends = new LinkedHashMap<>();
    sessions.forEach(
        (node, session) ->
            ends.put(
                node,
                () -> {
                  session.close();
                  return node;
                }));
    try {
      Map<String, Answer<String>> unused = ask(ends, CLOSE_LIMIT);
    } finally {
      threads.shutdown();
    }
  }
}
