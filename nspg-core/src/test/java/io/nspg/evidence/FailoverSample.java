package io.nspg.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** A failover of 60 s as a drill would report it: the fault at 0, the control out for longer. */
final class FailoverSample {

  static final long FROM = -10_000;
  static final long TO = 50_000;
  private static final long BUCKET = 100;
  private static final long SUBJECT_BACK = 1_412;
  private static final long CONTROL_BACK = 13_180;

  private FailoverSample() {}

  static EvidenceBuilder evidence() {
    return evidence("failover");
  }

  static EvidenceBuilder evidence(String drill) {
    return Evidence.builder(drill)
        .tags(
            Map.of(
                "env",
                "dev",
                "service",
                "orders",
                "db_cluster",
                "orders-db",
                "tier",
                "t0",
                "region",
                "local",
                "az",
                "a",
                "release_id",
                "2026.11.20-3"))
        .versions(
            Map.of(
                "nspg",
                "0.1.0",
                "postgresql",
                "16.15",
                "driver",
                "pgjdbc 42.7.14",
                "java",
                "17.0.15",
                "hikaricp",
                "7.1.0"))
        .durability(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"))
        .objectives(
            Json.fields()
                .with("lost", 0)
                .with("duplicated", 0)
                .with("wrongVerdicts", 0)
                .with("firstAckMillis", 30_000)
                .with("connectsPerSecondBudget", 20))
        .measured(
            Json.fields()
                .with("acknowledged", 48_213)
                .with("lost", 0)
                .with("duplicated", 0)
                .with("wrongVerdicts", 0)
                .with("unknownResolved", 7)
                .with("unknownUnresolved", 1)
                .with("detectMillis", 184)
                .with("promotedMillis", 1_205)
                .with("firstAckMillis", SUBJECT_BACK)
                .with("firstAckAfterPromotionMillis", SUBJECT_BACK - 1_205)
                .with("peakConnectsPerSecond", 12)
                .with("connectsPerSecondBudget", 20)
                .with("redundancyRestoredMillis", 8_904)
                .with("p95AckMillis", 6.25))
        .control(
            Json.fields()
                .with("acknowledged", 39_870)
                .with("lost", 0)
                .with("duplicated", 3)
                .with("wrongVerdicts", 5)
                .with("unknownResolved", 0)
                .with("unknownUnresolved", 16)
                .with("firstAckMillis", CONTROL_BACK)
                .with("firstAckAfterPromotionMillis", CONTROL_BACK - 1_205)
                .with("peakConnectsPerSecond", 143))
        .check(Check.of("no-acknowledged-write-lost", "0 lost", "0 of 48213 lost", true))
        .check(Check.of("no-write-applied-twice", "0 duplicated", "0 duplicated", true))
        .check(Check.of("every-verdict-true", "0 wrong", "0 of 8 failed calls wrong", true))
        .check(Check.of("back-within-objective", "first ack within 30000 ms", "1412 ms", true))
        .check(Check.of("connects-within-budget", "at most 20 in any second", "12", true))
        .event(CONTROL_BACK, "HikariCP + pgjdbc: first acknowledged write")
        .event(0, "kill -9 of the primary 127.0.0.1:40121 (postmaster and all its processes)")
        .event(-10_000, "writers started: 8 threads for each client")
        .event(184, "NS-PG: primary condemned, connection refused with a changed incarnation")
        .event(1_040, "127.0.0.1:40122 asked to promote")
        .event(1_205, "127.0.0.1:40122 takes writes on timeline 2")
        .event(1_268, "NS-PG: generation 2 opened")
        .event(SUBJECT_BACK, "NS-PG: first acknowledged write")
        .event(8_904, "127.0.0.1:40121 streams again from timeline 2")
        .event(50_000, "writers stopped")
        .limit("kill -9 ends processes, it is not a power cut: the page cache survives.")
        .limit("Both nodes and both clients share one machine of 2 cores: times are its own.")
        .run(
            new Run(
                Instant.parse("2026-11-20T10:15:30Z"),
                Instant.parse("2026-11-20T10:16:41.250Z"),
                7_081_926_354_433_221_100L,
                "Linux amd64, 2 cores, native PostgreSQL"));
  }

  static Report report() {
    return new Report(
        "Failover drill: orders",
        "The primary was killed under load; NS-PG acknowledged writes again 0.21 s after the"
            + " promotion, lost none of 48213 and knew the outcome of all calls but one.",
        "NS-PG",
        "HikariCP + pgjdbc",
        figures(),
        List.of(
            new Marker(0, "kill -9", Tone.BAD),
            new Marker(184, "detected", Tone.PLAIN),
            new Marker(1_205, "promoted", Tone.PLAIN),
            new Marker(SUBJECT_BACK, "first ack", Tone.GOOD),
            new Marker(8_904, "redundancy restored", Tone.PLAIN),
            new Marker(CONTROL_BACK, "control: first ack", Tone.WARN)),
        lanes(),
        List.of(new View("Around the fault", -1_000, 4_000), new View("The whole run", FROM, TO)));
  }

  private static List<Figure> figures() {
    return List.of(
        new Figure("Acknowledged", "48213", "39870", "", Tone.PLAIN, Tone.PLAIN),
        new Figure("Lost", "0", "0", "must be 0", Tone.GOOD, Tone.GOOD),
        new Figure("Duplicated", "0", "3", "must be 0", Tone.GOOD, Tone.BAD),
        new Figure("Wrong verdicts", "0", "5", "must be 0", Tone.GOOD, Tone.BAD),
        new Figure("Unknown", "1", "16", "of 8 failed calls", Tone.PLAIN, Tone.PLAIN),
        new Figure(
            "First ack after promotion",
            "0.21 s",
            "11.98 s",
            "less is better",
            Tone.GOOD,
            Tone.WARN),
        new Figure("Peak connects/s", "12", "143", "budget 20", Tone.GOOD, Tone.BAD));
  }

  private static List<Lane> lanes() {
    return List.of(
        new Lane.Spans("Fault", List.of(new Span(0, 7_600, "node a down: kill -9", Tone.BAD))),
        new Lane.Spans(
            "Node a  127.0.0.1:40121",
            List.of(
                new Span(FROM, 0, "primary, timeline 1", Tone.GOOD),
                new Span(0, 7_600, "down", Tone.BAD),
                new Span(7_600, 8_904, "rejoining", Tone.WARN),
                new Span(8_904, TO, "standby, timeline 2", Tone.PLAIN))),
        new Lane.Spans(
            "Node b  127.0.0.1:40122",
            List.of(
                new Span(FROM, 1_205, "synchronous standby, timeline 1", Tone.PLAIN),
                new Span(1_205, TO, "primary, timeline 2", Tone.GOOD))),
        rates("NS-PG: writes", 84, SUBJECT_BACK, t -> t >= 0 && t < 200 ? 4 : 0),
        rates(
            "HikariCP + pgjdbc: writes",
            79,
            CONTROL_BACK,
            t -> t >= 0 && t < CONTROL_BACK && t % 1_000 < 300 ? 18 + t / 700 : 0),
        limited("NS-PG: connects in the last second", t -> t < 1_200 || t > 2_600 ? 0 : 12),
        limited(
            "HikariCP + pgjdbc: connects in the last second",
            t -> t < 100 || t > CONTROL_BACK + 900 ? 0 : 70 + 73 * (t % 4_000) / 4_000));
  }

  private static Lane rates(String name, long level, long back, LongUnaryOperator errors) {
    List<Long> good = new ArrayList<>();
    List<Long> bad = new ArrayList<>();
    long noise = 42;
    for (long t = FROM; t < TO; t += BUCKET) {
      noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      long wobble = (noise >>> 40) % 25 - 12;
      good.add(t >= 0 && t < back ? 0 : level + wobble);
      bad.add(errors.applyAsLong(t));
    }
    return new Lane.Rates(
        name,
        FROM,
        BUCKET,
        good,
        bad,
        List.of(new Span(0, back, "no write acknowledged", Tone.BAD)));
  }

  private static Lane limited(String name, LongUnaryOperator level) {
    List<Long> levels = new ArrayList<>();
    for (long t = FROM; t < TO; t += BUCKET) {
      levels.add(level.applyAsLong(t));
    }
    return new Lane.Limited(name, FROM, BUCKET, levels, 20, "budget 20/s");
  }
}
