package io.nspg.testkit.drill;

import io.nspg.testkit.cluster.Profile;
import java.util.Optional;

/** What a drill was asked to do. Immutable. */
record Plan(
    Scenario scenario,
    Entry subject,
    Optional<Entry> control,
    int instances,
    int writers,
    int connectsPerSecond,
    int rounds,
    long seed,
    Pace pace,
    Profile profile,
    Progress progress) {}
