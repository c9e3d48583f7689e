package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives the tests of a class a real PostgreSQL cluster, and each of them a database of its own:
 *
 * <pre>{@code
 * @NspgCluster(replicas = 1, sql = "CREATE TABLE orders (id bigint PRIMARY KEY)")
 * class OrdersTest {
 *   @Test
 *   void survives_the_death_of_the_primary(
 *       NspgConfig config, PgCluster cluster, Faults faults, @Primary DataSource direct) {
 *     try (PgClient pg = PgClient.open(config)) { // the client under test
 *       faults.killPrimary();
 *       faults.promote(cluster.replicas().get(0));
 *       ...
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} methods and constructors may have
 * parameters of these types: {@code PgCluster} (seen from the test's database), {@code NspgConfig}
 * (how the application reaches it, through a network that can be spoilt), {@code Faults}, {@link
 * Primary @Primary} and {@link Replica @Replica} {@code DataSource}, {@link DrillRecorder}. What is
 * there for the class as a whole ({@code @BeforeAll}, {@code @AfterAll}, the constructor of a test
 * instance per class) may have them with {@link Isolation#CLASS}.
 *
 * <p>The annotation may stand on another annotation, it is inherited by subclasses, and nested
 * classes use the cluster of the class around them unless they have one of their own.
 *
 * <p><b>One cluster for many classes.</b> Classes that want the same share a cluster, which is
 * closed at the end of the run, unless {@link #shared} says no.
 *
 * <p><b>Faults.</b> They hit every test on the cluster, so a test with a parameter of type {@code
 * Faults} waits until it is alone on it, and the others wait meanwhile, by a resource lock of
 * JUnit; a lifecycle method or constructor that asks for them makes that hold for the whole class.
 * Afterwards everything is healed and the cluster looked at: unless all nodes run, one takes
 * writes, the others stream from it and no setting was left changed, the next test gets a new
 * cluster. (In a class with {@link Isolation#CLASS} it fails instead, because its rows are gone.)
 * Break a cluster through {@code Faults} alone: nothing else takes the lock.
 *
 * <p><b>Failed tests.</b> The database, the data directories and the logs of a failed test stay; a
 * report entry, and a suppressed exception beside the failure, say where and how to connect. The
 * first start of a cluster after three days takes them away, or after what the system property
 * {@code nspg.testkit.keep} says ({@code PT12H}; {@code PT0S} keeps nothing).
 *
 * <p><b>What is left behind.</b> A test that passes but leaves connections to its database open, or
 * threads of an NS-PG client or of a connection pool or executor running, fails; see {@link
 * #leakCheck}.
 *
 * <p><b>Spring.</b> Spring keeps an application context for classes to come, and it must not
 * outlive its database. So let it have a cluster that lives as long as the JVM, which needs no
 * extension:
 *
 * <pre>{@code
 * @SpringBootTest
 * class ShopTest {
 *   static final PgCluster CLUSTER = PgCluster.builder().start(); // ends with the JVM
 *
 *   @DynamicPropertySource
 *   static void database(DynamicPropertyRegistry registry) {
 *     NspgConfig config = CLUSTER.config();
 *     registry.add("spring.datasource.url",
 *         () -> "jdbc:postgresql://" + config.nodes().get(0) + "/" + config.database());
 *     registry.add("spring.datasource.username", config::user);
 *     registry.add("spring.datasource.password", () -> CLUSTER.passwordOf(config.user()));
 *   }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NspgClusterExtension.class)
@ResourceLock(providers = ClusterLocks.class)
public @interface NspgCluster {

  /** Major version, 14 to 18; 0 for what {@code nspg.testkit.major} says, else 16. */
  int major() default 0;

  /** Standbys beside the primary, 0 to 8. */
  int replicas() default 1;

  /** Whether a commit waits until every replica has it on disk. */
  boolean synchronous() default false;

  /** Durability; {@link Profile#FAST} where no test kills a server. */
  Profile profile() default Profile.DRILL;

  /** Whether the servers speak TLS. */
  boolean tls() default false;

  /** Server settings, each as {@code name=value}. */
  String[] settings() default {};

  /** SQL for the database from which those of the tests are copied, run by its owner. */
  String[] sql() default {};

  /** More than that; {@code Blueprint.class} itself stands for none. */
  Class<? extends Blueprint> blueprint() default Blueprint.class;

  /** Who has a database to itself. */
  Isolation isolation() default Isolation.METHOD;

  /** Whether other classes that want the same may use the cluster too. */
  boolean shared() default true;

  /**
   * Whether what was left behind fails a test that passed; with {@link Isolation#CLASS} the class.
   * Threads are looked at only where tests do not run at the same time, because nobody can tell
   * which of them started one.
   */
  boolean leakCheck() default true;
}
