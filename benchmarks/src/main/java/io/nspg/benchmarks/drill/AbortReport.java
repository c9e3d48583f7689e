package io.nspg.benchmarks.drill;

import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBuilder;
import io.nspg.evidence.Json;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.drill.DrillResult;
import java.util.List;
import java.util.Map;
import org.postgresql.util.DriverInfo;

/** Judges an abort run against its objectives and writes it up as evidence. */
final class AbortReport {

  private final AbortRun run;
  private final long limitMillis;

  AbortReport(AbortRun run) {
    this.run = run;
    this.limitMillis = run.objective().toMillis();
  }

  DrillResult result() {
    Evidence evidence = evidence();
    return new DrillResult(
        evidence,
        new AbortFigures(run).report(evidence.verdict()),
        new AbortSummary(run, evidence).lines(),
        Map.of(),
        List.of());
  }

  private Evidence evidence() {
    EvidenceBuilder evidence =
        run.circumstances()
            .evidence("abort", Map.of())
            .objectives(objectives())
            .measured(
                json(run.subject())
                    .with("processorsBusy", Math.round(run.busy() * 100) / 100.0)
                    .with("wrongVerdicts", run.sum(Cuts::wrongVerdicts))
                    .with("sessionsLeft", run.sum(Cuts::sessionsLeft))
                    .with("threadsLeft", run.threadsLeft().size()))
            .control(
                json(run.control())
                    .with("peer", "pgjdbc " + DriverInfo.DRIVER_VERSION + ", no pool"));
    run.subject().forEach((abort, cuts) -> evidence.check(withinLimit(abort, cuts)));
    leftovers().forEach(evidence::check);
    limits().forEach(evidence::limit);
    run.timeline().forEach(entry -> evidence.event(entry.atMillis(), entry.event()));
    return evidence.build();
  }

  private Json.Fields objectives() {
    return Json.fields()
        .with("cutP95Millis", limitMillis)
        .with("cutMaxMillis", limitMillis)
        .with("wrongVerdicts", 0)
        .with("sessionsLeft", 0)
        .with("threadsLeft", 0);
  }

  private static Json.Fields json(Map<AbortCase, Cuts> side) {
    Json.Fields fields =
        Json.fields()
            .with("cutP95Millis", AbortRun.worst(side, Cuts::p95Millis))
            .with("cutMaxMillis", AbortRun.worst(side, Cuts::maxMillis));
    for (Map.Entry<AbortCase, Cuts> one : side.entrySet()) {
      String key = one.getKey().key();
      fields = fields.with(key + "Rounds", one.getValue().cuts().size());
      fields = with(fields, key + "Abort", one.getValue().abort());
      fields = with(fields, key + "Caller", one.getValue().caller());
    }
    return fields;
  }

  private static Json.Fields with(Json.Fields fields, String key, Spread millis) {
    return fields
        .with(key + "P50Millis", millis.p50())
        .with(key + "P95Millis", millis.p95())
        .with(key + "MaxMillis", millis.max());
  }

  /** A machine that leaves woken threads waiting proves nothing about a client that seems slow. */
  private Check withinLimit(AbortCase abort, Cuts cuts) {
    boolean inTime = cuts.p95Millis() <= limitMillis && cuts.maxMillis() <= limitMillis;
    return new Check(
        abort.id() + "-cut-in-time",
        "abort returns and the caller is free within "
            + limitMillis
            + " ms, at p95 and in the worst of all rounds",
        "p50 / p95 / worst of "
            + cuts.cuts().size()
            + ": abort "
            + cuts.abort()
            + " ms, caller "
            + cuts.caller()
            + " ms"
            + (inTime || !run.starved() ? "" : "; no processor was free, run it on a calm machine"),
        inTime ? Verdict.PASS : run.starved() ? Verdict.INCONCLUSIVE : Verdict.FAIL);
  }

  private List<Check> leftovers() {
    return List.of(
        Check.of(
            "outcome-told-by-phase",
            "UNKNOWN with SQLSTATE 08007 in autocommit, ROLLED_BACK in a transaction",
            run.sum(Cuts::wrongVerdicts) + " told otherwise",
            run.sum(Cuts::wrongVerdicts) == 0),
        Check.of(
            "no-session-left",
            "every session ends when its backend goes on",
            run.sum(Cuts::sessionsLeft) + " left",
            run.sum(Cuts::sessionsLeft) == 0),
        Check.of(
            "no-thread-left",
            "none when all clients are closed",
            run.threadsLeft().isEmpty() ? "none" : String.join(", ", run.threadsLeft()),
            run.threadsLeft().isEmpty()));
  }

  private List<String> limits() {
    return List.of(
        "Client and server share one machine: no network lies between them.",
        "The backend is stopped, the server is not: it stands for a server or a network that takes"
            + " nothing more.",
        "A time ends when the freed thread runs again, so it holds what the machine's scheduler adds;"
            + " where more than nine tenths of the processors' time was used, a time over the limit"
            + " is not held against the client.",
        "What had not ended within "
            + run.patience().toMillis()
            + " ms counts with that time; how long it would have hung is not known.");
  }
}
