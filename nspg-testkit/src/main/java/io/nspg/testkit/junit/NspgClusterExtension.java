package io.nspg.testkit.junit;

import io.nspg.config.NspgConfig;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.PgClusterBuilder;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.node.PgNode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * What {@link NspgCluster} does, for a field with {@code @RegisterExtension}:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final NspgClusterExtension CLUSTER =
 *     NspgClusterExtension.builder()
 *         .cluster(PgCluster.builder().replicas(2).role("reporting", 5))
 *         .isolation(Isolation.CLASS)
 *         .build();
 * }</pre>
 *
 * <p>Such a cluster is never shared: in a static field it belongs to the class, in another one to
 * each test. A field takes no resource lock of JUnit, so a test with {@code Faults} is refused
 * where the methods of its class run at the same time; the annotation has no such limit.
 */
public final class NspgClusterExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(NspgClusterExtension.class);

  private static final Set<Class<?>> INJECTED =
      Set.of(PgCluster.class, NspgConfig.class, Faults.class, DrillRecorder.class);

  private final @Nullable Terms own;

  private record DatabaseOf(Object owner) {}

  private record LenderOf(Object owner) {}

  private record DrillOf(String uniqueId) {}

  /** For the annotation, which is read for every class anew. */
  NspgClusterExtension() {
    this.own = null;
  }

  private NspgClusterExtension(Builder wishes) {
    Plan plan = new Plan(wishes.cluster, wishes.blueprint);
    this.own =
        new Terms(new Object(), Optional.empty(), () -> plan, wishes.isolation, wishes.leakCheck);
  }

  /** An extension to be, with the defaults of {@link NspgCluster}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what an extension is to give to its tests. Not thread-safe. */
  public static final class Builder {

    private PgClusterBuilder cluster = PgCluster.builder();
    private Blueprint blueprint = new Blueprint() {};
    private Isolation isolation = Isolation.METHOD;
    private boolean leakCheck = true;

    private Builder() {}

    /** The cluster to start; do not change it afterwards. */
    public Builder cluster(PgClusterBuilder wanted) {
      cluster = wanted;
      return this;
    }

    /** Fills the database; {@link Blueprint#cluster} is not asked. */
    public Builder blueprint(Blueprint wanted) {
      blueprint = wanted;
      return this;
    }

    /** Who has a database to itself; default {@link Isolation#METHOD}. */
    public Builder isolation(Isolation wanted) {
      isolation = wanted;
      return this;
    }

    /** Whether what was left behind fails a test that passed; default yes. */
    public Builder leakCheck(boolean wanted) {
      leakCheck = wanted;
      return this;
    }

    /** The extension. */
    public NspgClusterExtension build() {
      return new NspgClusterExtension(this);
    }
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Terms terms = terms(context);
    if (terms.isolation() == Isolation.CLASS) {
      LentDatabase unused = database(context, terms);
    } else {
      lender(context, terms).warmUp();
    }
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public void beforeEach(ExtensionContext context) {
    Terms terms = terms(context);
    boolean breaks = FaultTests.include(context);
    if (breaks && own != null && Concurrency.among(context)) {
      throw new ExtensionConfigurationException(
          context.getDisplayName()
              + " asks for Faults, and other methods of its class run at the same time on the same"
              + " cluster. Put @Execution(SAME_THREAD) on the class, or let @NspgCluster describe"
              + " the cluster: it takes a resource lock");
    }
    LentCluster lent = database(context, terms).lent();
    lent.broken()
        .ifPresent(
            why -> {
              throw new IllegalStateException(
                  "the cluster of this class is not given to another test: "
                      + why
                      + ". Let the test that breaks it restore it, or use isolation METHOD, which"
                      + " gives the next test a new one");
            });
    if (breaks) {
      lent.rest();
    }
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public void afterEach(ExtensionContext context) {
    conclude(context);
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public void afterAll(ExtensionContext context) {
    conclude(context);
  }

  private void conclude(ExtensionContext context) {
    Optional<Drill> drill = drill(context);
    Optional<String> unhealed = drill.flatMap(Drill::heal);
    drill
        .map(d -> d.recorder().toString())
        .filter(r -> !r.isEmpty())
        .ifPresent(record -> context.publishReportEntry("nspg.drill", record));

    Terms terms = terms(context);
    @Nullable LentDatabase database =
        store(context).get(new DatabaseOf(terms.owner()), LentDatabase.class);
    if (database != null) {
      unhealed.ifPresent(why -> discard(context, database.lent(), why));
    }
    boolean tenant = database != null && database.belongsTo(context.getUniqueId());
    if (database == null || !(tenant || context.getTestMethod().isPresent())) {
      return;
    }
    Optional<Throwable> failure =
        context.getExecutionException().filter(e -> !(e instanceof TestAbortedException));
    Optional<AssertionError> leak =
        tenant && failure.isEmpty() && terms.leakCheck()
            ? database.leaks(!Concurrency.around(context)).map(NspgClusterExtension::leak)
            : Optional.empty();
    boolean suspect = drill.isPresent() || (failure.isPresent() && !brokenOnPurpose(context));
    if (suspect && unhealed.isEmpty()) {
      database.lent().problem().ifPresent(why -> discard(context, database.lent(), why));
    }
    failure.or(() -> leak).ifPresent(reason -> keep(context, database, reason));
    leak.ifPresent(
        error -> {
          throw error;
        });
  }

  private static AssertionError leak(String what) {
    return new AssertionError(
        "left behind: "
            + what
            + ". Close what the test has opened, or switch the check off with leakCheck = false");
  }

  private static void keep(ExtensionContext context, LentDatabase database, Throwable failure) {
    database
        .keep(name(context))
        .ifPresent(
            where -> {
              context.publishReportEntry("nspg.kept", where);
              failure.addSuppressed(new KeptForYou(where));
            });
  }

  private static void discard(ExtensionContext context, LentCluster lent, String why) {
    lent.breaks(name(context) + " left it so: " + why);
    context.publishReportEntry("nspg.discarded", why);
  }

  private static String name(ExtensionContext context) {
    return context.getTestClass().map(c -> c.getName() + " ").orElse("") + context.getDisplayName();
  }

  /** Whether the class has done something to the cluster that is to last for all its tests. */
  private static boolean brokenOnPurpose(ExtensionContext context) {
    return context.getParent().filter(c -> drill(c).isPresent() || brokenOnPurpose(c)).isPresent();
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return INJECTED.contains(type)
        || (type == DataSource.class
            && (parameter.isAnnotated(Primary.class) || parameter.isAnnotated(Replica.class)));
  }

  /** Not part of the API: JUnit calls it. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LentDatabase database = database(context, terms(context));
    PgCluster cluster = database.cluster();
    Class<?> type = parameter.getParameter().getType();
    if (type == PgCluster.class) {
      return cluster;
    }
    if (type == NspgConfig.class) {
      return cluster.config();
    }
    if (type == DataSource.class) {
      Supplier<PgNode> writer =
          FaultTests.include(context) ? cluster::primary : database.lent()::writer;
      return parameter.isAnnotated(Primary.class)
          ? CurrentNode.primary(cluster, writer)
          : CurrentNode.replica(cluster, writer);
    }
    Drill drill = drill(context, cluster);
    return type == Faults.class ? drill.faults() : drill.recorder();
  }

  private Terms terms(ExtensionContext context) {
    return own != null ? own : Terms.of(context);
  }

  private LentDatabase database(ExtensionContext context, Terms terms) {
    boolean forTest = context.getTestMethod().isPresent();
    if (terms.isolation() == Isolation.METHOD && !forTest) {
      throw new ParameterResolutionException(
          "there is no database for "
              + context.getDisplayName()
              + " as a whole, because each of its test methods has one of its own. Ask for the"
              + " parameter in the test or in a @BeforeEach method, or set isolation = CLASS");
    }
    ClusterLender lender = lender(context, terms);
    boolean another =
        terms.isolation() == Isolation.METHOD && forTest && !FaultTests.include(context);
    return stored(
        store(context),
        new DatabaseOf(terms.owner()),
        LentDatabase.class,
        () -> LentDatabase.on(lender, context.getUniqueId(), another));
  }

  private static ClusterLender lender(ExtensionContext context, Terms terms) {
    return terms
        .sharedAs()
        .map(key -> sharedClusters(context).lender(key))
        .orElseGet(
            () ->
                stored(
                    store(context),
                    new LenderOf(terms.owner()),
                    ClusterLender.class,
                    () -> new ClusterLender(terms.plan())));
  }

  private static SharedClusters sharedClusters(ExtensionContext context) {
    return stored(
        store(context.getRoot()), SharedClusters.class, SharedClusters.class, SharedClusters::new);
  }

  private static Drill drill(ExtensionContext context, PgCluster cluster) {
    return stored(
        store(context), new DrillOf(context.getUniqueId()), Drill.class, () -> new Drill(cluster));
  }

  /**
   * What is stored under a key, made when there is none. JUnit 6 has another name for this method
   * and another nullness; the one used here is in 5.13 and in 6.
   */
  @SuppressWarnings("deprecation")
  private static <T> T stored(Store store, Object key, Class<T> type, Supplier<T> made) {
    return Objects.requireNonNull(store.getOrComputeIfAbsent(key, k -> made.get(), type));
  }

  private static Optional<Drill> drill(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(new DrillOf(context.getUniqueId()), Drill.class));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
