package io.nspg.event;

import io.nspg.failure.Outcome;
import io.nspg.node.Generation;
import io.nspg.node.NodeAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a client. Every record is immutable and free of secrets. */
public sealed interface PgEvent {

  /** Wall-clock time of the event. */
  Instant at();

  /** The client was opened; its plan carried this many warnings. */
  record ClientOpened(Instant at, String service, int warnings) implements PgEvent {}

  /** A rule of the guard was broken at a level that does not refuse the start. */
  record RuleBroken(Instant at, String key, String seen, String allowed, String fix)
      implements PgEvent {}

  /** The client was closed; so many borrowed connections had to be cut. */
  record ClientClosed(Instant at, int aborted) implements PgEvent {}

  /** A node is the writer from now on. */
  record WriterAccepted(Instant at, Generation generation) implements PgEvent {}

  /** The writer may be gone; all nodes are being asked. */
  record WriterSuspected(Instant at, Generation generation, String reason) implements PgEvent {}

  /** The writer has not answered for several probes; callers wait. */
  record WriterLost(Instant at, Generation generation, String reason) implements PgEvent {}

  /** The suspected or lost writer answered as itself. */
  record WriterRecovered(Instant at, Generation generation) implements PgEvent {}

  /** A generation is over; nothing is lent from it any more. */
  record WriterCondemned(Instant at, Generation generation, String reason) implements PgEvent {}

  /** A node claims to be a primary and is not believed. */
  record NodeRefused(Instant at, NodeAddress node, String reason) implements PgEvent {}

  /** A successor was accepted and what was still open to the old generation was cut. */
  record ConnectionsAborted(Instant at, Generation generation, int connections)
      implements PgEvent {}

  /** A physical connection of the writer pool was opened. */
  record ConnectionOpened(Instant at, Generation generation, Duration took) implements PgEvent {}

  /** Opening a physical connection failed. */
  record ConnectFailed(Instant at, NodeAddress node, @Nullable String sqlState)
      implements PgEvent {}

  /** A session setting that was asked for is not in effect: the platform or a pooler ignored it. */
  record SettingIgnored(Instant at, NodeAddress node, String setting, String wanted, String actual)
      implements PgEvent {}

  /** A caller got no connection before its deadline. */
  record AcquireTimedOut(Instant at, Duration waited, int waiting) implements PgEvent {}

  /** A transaction is run again after an outcome that allows it. */
  record TransactionRetried(
      Instant at, int attempt, Outcome outcome, @Nullable String sqlState, Duration delay)
      implements PgEvent {}

  /** A unit of work ended without anyone knowing whether it is committed. */
  record OutcomeUnknown(Instant at, Generation generation, @Nullable String sqlState)
      implements PgEvent {}

  /** A background thread survived something unforeseen; its work goes on. */
  record BackgroundFailure(Instant at, String thread, String thrown) implements PgEvent {}

  /** A listener threw. */
  record ListenerFailed(Instant at, String listener, String thrown) implements PgEvent {}
}
