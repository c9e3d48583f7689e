package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.config.NspgConfig;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** The example that {@link NspgCluster} gives for Spring, without Boot. */
@SpringJUnitConfig(SpringExampleTest.Shop.class)
class SpringExampleTest {

  private static final PgCluster CLUSTER =
      PgCluster.builder().replicas(0).profile(Profile.FAST).start();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    NspgConfig config = CLUSTER.config();
    registry.add(
        "spring.datasource.url",
        () -> "jdbc:postgresql://" + config.nodes().get(0) + "/" + config.database());
    registry.add("spring.datasource.username", config::user);
    registry.add("spring.datasource.password", () -> CLUSTER.passwordOf(config.user()));
  }

  /** An application as Boot would make it of these properties. */
  @Configuration
  static class Shop {

    @Bean
    DataSource database(
        @Value("${spring.datasource.url}") String url,
        @Value("${spring.datasource.username}") String user,
        @Value("${spring.datasource.password}") String password) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(url);
      source.setUser(user);
      source.setPassword(password);
      return source;
    }
  }

  /** An application's own tests leave this to the end of the JVM. */
  @AfterAll
  static void close() {
    CLUSTER.close();
  }

  @Test
  void the_application_meets_the_cluster(@Autowired DataSource database) throws SQLException {
    assertThat(Sql.text(database, "SELECT current_database() || ' of ' || current_user"))
        .isEqualTo("app of app");
  }
}
