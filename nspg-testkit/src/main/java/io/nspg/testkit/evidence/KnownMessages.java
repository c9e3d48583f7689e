package io.nspg.testkit.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of PostgreSQL that may be shown: those that hold nothing but numbers, positions,
 * addresses and names of its own. Anything else may be a text that an application raised, or repeat
 * what it sent.
 */
final class KnownMessages {

  static final String HIDDEN = "[hidden]";

  /** What stands for a part that differs; {@code hidden} is replaced when it is shown. */
  private static final Map<String, String> PARTS =
      Map.of(
          "n", "-?\\d+(?:\\.\\d+)?",
          "lsn", "[0-9A-F]{1,8}/[0-9A-F]{1,8}",
          "wal", "[0-9A-F]{4}(?:[0-9A-F]{4}(?:[0-9A-F]{16})?)?(?:\\.history|\\.partial)?",
          "time", "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?: UTC|[+-]\\d\\d)",
          "name", "[A-Za-z_][A-Za-z0-9_$.-]{0,62}",
          "host", "[A-Za-z0-9_.:%-]{1,100}|\\[local\\]",
          "build", "[A-Za-z0-9 .,()_~+-]{1,200}",
          "causes",
              "(?: (?:shutdown|end-of-recovery|immediate|fast|force|wait|wal|time|flush-all))+",
          "command", "[A-Z]{3,20}(?: [A-Z]{3,20}){0,3}",
          "hidden", "(.*)");

  /** The first that fits counts, so what shows more stands before what shows less. */
  private static final String TEMPLATES =
      """
      starting PostgreSQL {build}
      listening on IPv{n} address "{host}", port {n}
      database system was shut down at {time}
      database system was shut down in recovery at {time}
      database system was interrupted; last known up at {time}
      database system was interrupted while in recovery at log time {time}
      database system was not properly shut down; automatic recovery in progress
      database system is ready to accept connections
      database system is ready to accept read-only connections
      database system is ready to accept read only connections
      database system is shut down
      shutting down
      entering standby mode
      starting archive recovery
      starting backup recovery with redo LSN {lsn}, checkpoint LSN {lsn}, on timeline ID {n}
      completed backup recovery with redo LSN {lsn} and end LSN {lsn}
      redo starts at {lsn}
      redo done at {lsn} system usage: CPU: user: {n} s, system: {n} s, elapsed: {n} s
      redo is not required
      redo in progress, elapsed time: {n} s, current LSN: {lsn}
      last completed transaction was at log time {time}
      consistent recovery state reached at {lsn}
      invalid record length at {lsn}: wanted {n}, got {n}
      invalid record length at {lsn}: expected at least {n}, got {n}
      invalid resource manager ID {n} at {lsn}
      incorrect resource manager data checksum in record at {lsn}
      there is no contrecord flag at {lsn}
      invalid magic number {wal} in WAL segment {wal}, LSN {lsn}, offset {n}
      invalid magic number {wal} in log segment {wal}, offset {n}
      record with incorrect prev-link {lsn} at {lsn}
      unexpected pageaddr {lsn} in WAL segment {wal}, LSN {lsn}, offset {n}
      unexpected pageaddr {lsn} in log segment {wal}, offset {n}
      specified neither primary_conninfo nor restore_command
      The database server will regularly poll the pg_wal subdirectory to check for files placed there.
      waiting for WAL to become available at {lsn}
      started streaming WAL from primary at {lsn} on timeline {n}
      restarted WAL streaming at {lsn} on timeline {n}
      fetching timeline history file for timeline {n} from primary server
      new target timeline is {n}
      selected new timeline ID: {n}
      archive recovery complete
      received promote request
      replication terminated by primary server
      End of WAL reached on timeline {n} at {lsn}.
      new timeline {n} forked off current database system timeline {n} before current recovery point {lsn}
      highest timeline {n} of the primary is behind recovery timeline {n}
      requested starting point {lsn} on timeline {n} is not in this server's history
      This server's history forked from timeline {n} at {lsn}.
      requested starting point {lsn} is ahead of the WAL flush position of this server {lsn}
      requested timeline {n} is not a child of this server's history
      requested timeline {n} does not contain minimum recovery point {lsn} on timeline {n}
      requested WAL segment {wal} has already been removed
      terminating walreceiver process due to administrator command
      terminating walreceiver due to timeout
      terminating walsender process due to replication timeout
      could not receive data from WAL stream: server closed the connection unexpectedly
      could not receive data from WAL stream: FATAL:  terminating connection due to administrator command
      could not start WAL streaming: ERROR:  requested starting point {lsn} on timeline {n} is not in this server's history
      could not receive data from WAL stream: ERROR:  requested WAL segment {wal} has already been removed
      could not receive data from WAL stream: {hidden}
      could not send data to WAL stream: {hidden}
      could not start WAL streaming: {hidden}
      could not send end-of-streaming message to primary: no COPY in progress
      could not send end-of-streaming message to primary: server closed the connection unexpectedly
      could not send end-of-streaming message to primary: {hidden}
      could not connect to the primary server: connection to server at "{host}", port {n} failed: Connection refused
      could not connect to the primary server: connection to server at "{host}", port {n} failed: timeout expired
      could not connect to the primary server: connection to server at "{host}", port {n} failed: server closed the connection unexpectedly
      could not connect to the primary server: connection to server at "{host}", port {n} failed: FATAL:  the database system is starting up
      could not connect to the primary server: connection to server at "{host}", port {n} failed: FATAL:  the database system is shutting down
      could not connect to the primary server: {hidden}
      streaming replication receiver "{name}" could not connect to the primary server: {hidden}
      DETAIL:  This server's history forked from timeline {n} at {lsn}.
      This probably means the server terminated abnormally
      before or while processing the request.
      Is the server running on that host and accepting TCP/IP connections?
      recovery has paused
      recovery paused at the end of recovery
      pausing at the end of recovery
      Execute pg_wal_replay_resume() to continue.
      Execute pg_wal_replay_resume() to promote.
      standby "{name}" is now a synchronous standby with priority {n}
      standby "{name}" is now a candidate for quorum synchronous standby
      canceling the wait for synchronous replication and terminating connection due to administrator command
      canceling wait for synchronous replication due to user request
      The transaction has already committed locally, but might not have been replicated to the standby.
      received fast shutdown request
      received smart shutdown request
      received immediate shutdown request
      received SIGHUP, reloading configuration files
      parameter "{name}" changed to "{hidden}"
      parameter "{name}" removed from configuration file, reset to default
      parameter "{name}" cannot be changed without restarting the server
      aborting any active transactions
      checkpoint starting:{causes}
      checkpoints are occurring too frequently ({n} seconds apart)
      checkpoint complete: wrote {n} buffers ({n}%); {n} WAL file(s) added, {n} removed, {n} recycled; write={n} s, sync={n} s, total={n} s; sync files={n}, longest={n} s, average={n} s; distance={n} kB, estimate={n} kB
      checkpoint complete: wrote {n} buffers ({n}%); {n} WAL file(s) added, {n} removed, {n} recycled; write={n} s, sync={n} s, total={n} s; sync files={n}, longest={n} s, average={n} s; distance={n} kB, estimate={n} kB; lsn={lsn}, redo lsn={lsn}
      checkpoint complete: wrote {n} buffers ({n}%), wrote {n} SLRU buffers; {n} WAL file(s) added, {n} removed, {n} recycled; write={n} s, sync={n} s, total={n} s; sync files={n}, longest={n} s, average={n} s; distance={n} kB, estimate={n} kB; lsn={lsn}, redo lsn={lsn}
      restartpoint starting:{causes}
      restartpoint complete: wrote {n} buffers ({n}%); {n} WAL file(s) added, {n} removed, {n} recycled; write={n} s, sync={n} s, total={n} s; sync files={n}, longest={n} s, average={n} s; distance={n} kB, estimate={n} kB
      restartpoint complete: wrote {n} buffers ({n}%); {n} WAL file(s) added, {n} removed, {n} recycled; write={n} s, sync={n} s, total={n} s; sync files={n}, longest={n} s, average={n} s; distance={n} kB, estimate={n} kB; lsn={lsn}, redo lsn={lsn}
      restartpoint complete: wrote {n} buffers ({n}%), wrote {n} SLRU buffers; {n} WAL file(s) added, {n} removed, {n} recycled; write={n} s, sync={n} s, total={n} s; sync files={n}, longest={n} s, average={n} s; distance={n} kB, estimate={n} kB; lsn={lsn}, redo lsn={lsn}
      recovery restart point at {lsn}
      Last completed transaction was at log time {time}.
      server process (PID {n}) was terminated by signal {n}: Killed
      server process (PID {n}) was terminated by signal {n}: Segmentation fault
      server process (PID {n}) exited with exit code {n}
      terminating any other active server processes
      all server processes terminated; reinitializing
      terminating connection because of crash of another server process
      terminating connection because of unexpected postmaster exit
      terminating connection due to administrator command
      terminating connection due to conflict with recovery
      terminating connection due to idle-in-transaction timeout
      terminating connection due to idle-session timeout
      terminating connection due to transaction timeout
      terminating background worker "logical replication launcher" due to administrator command
      background worker "logical replication launcher" (PID {n}) exited with exit code {n}
      In a moment you should be able to reconnect to the database and repeat your command.
      canceling statement due to statement timeout
      canceling statement due to lock timeout
      canceling statement due to user request
      canceling statement due to conflict with recovery
      User query might have needed to see row versions that must be removed.
      User was holding shared buffer pin for too long.
      User was holding a relation lock for too long.
      deadlock detected
      could not serialize access due to concurrent update
      could not serialize access due to concurrent delete
      could not serialize access due to read/write dependencies among transactions
      cannot execute {command} in a read-only transaction
      cannot execute {command} during recovery
      duplicate key value violates unique constraint "{hidden}"
      the database system is starting up
      the database system is shutting down
      the database system is in recovery mode
      the database system is not accepting connections
      the database system is not yet accepting connections
      Consistent recovery state has not been yet reached.
      Hot standby mode is disabled.
      sorry, too many clients already
      too many connections for role "{hidden}"
      too many connections for database "{hidden}"
      remaining connection slots are reserved for roles with the SUPERUSER attribute
      remaining connection slots are reserved for roles with privileges of the "{name}" role
      remaining connection slots are reserved for non-replication superuser connections
      password authentication failed for user "{hidden}"
      no pg_hba.conf entry for host "{host}", user "{hidden}
      connection received: host={host} port={n}
      connection authenticated: identity="{hidden}
      connection authorized: user={name} database={name}{hidden}
      replication connection authorized: user={name}{hidden}
      connection to client lost
      could not receive data from client: Connection reset by peer
      could not receive data from client: Connection timed out
      could not send data to client: Broken pipe
      could not send data to client: Connection reset by peer
      could not accept SSL connection: Connection reset by peer
      unexpected EOF on client connection with an open transaction
      could not extend file "{hidden}": No space left on device
      could not write to file "{hidden}": No space left on device
      Check free disk space.
      recovery aborted because of insufficient parameter settings
      hot standby is not possible because of insufficient parameter settings
      {name} = {n} is a lower setting than on the primary server, where its value was {n}.
      """;

  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final List<Pattern> KNOWN = TEMPLATES.lines().map(KnownMessages::compile).toList();

  private KnownMessages() {}

  /** A message as it may be shown, empty when nothing of it may. */
  static Optional<String> shown(String message) {
    for (Pattern known : KNOWN) {
      Matcher matcher = known.matcher(message);
      if (matcher.matches()) {
        return Optional.of(without(matcher, message));
      }
    }
    return Optional.empty();
  }

  private static String without(Matcher matcher, String message) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.end(group) > matcher.start(group)) {
        shown.append(message, from, matcher.start(group)).append(HIDDEN);
        from = matcher.end(group);
      }
    }
    return shown.append(message, from, message.length()).toString();
  }

  private static Pattern compile(String template) {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    Matcher part = PART.matcher(template);
    while (part.find()) {
      pattern.append(Pattern.quote(template.substring(from, part.start())));
      pattern.append("(?:").append(PARTS.get(part.group(1))).append(')');
      from = part.end();
    }
    return Pattern.compile(pattern + Pattern.quote(template.substring(from)));
  }
}
