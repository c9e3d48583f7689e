package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgClusterBuilder;

/** How to make a cluster, and how to fill the database that tests get copies of. */
record Plan(PgClusterBuilder builder, Blueprint blueprint) {}
