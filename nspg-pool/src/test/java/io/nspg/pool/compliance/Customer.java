package io.nspg.pool.compliance;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Its key comes from an identity column, and its version guards it. */
@Entity
class Customer {

  /** Kept by name. */
  enum Status {
    INTERESTED,
    LOYAL
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(length = 40, nullable = false)
  private @Nullable String email;

  @Enumerated(EnumType.STRING)
  private Status status = Status.INTERESTED;

  private String[] tags = {};

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Address address;

  @Version private int version;

  @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("id")
  private List<Purchase> purchases = new ArrayList<>();

  /** For Hibernate. */
  Customer() {}

  Customer(@Nullable String email) {
    this.email = email;
  }

  void status(Status changed) {
    status = changed;
  }

  void livesAt(Address changed, String... newTags) {
    address = changed;
    tags = newTags.clone();
  }

  void buys(int cents) {
    purchases.add(new Purchase(this, cents));
  }

  List<Purchase> purchases() {
    return purchases;
  }

  @Override
  public String toString() {
    return id
        + " "
        + email
        + " "
        + status
        + " "
        + Arrays.toString(tags)
        + " "
        + address
        + " version "
        + version;
  }
}
