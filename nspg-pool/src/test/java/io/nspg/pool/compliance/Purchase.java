package io.nspg.pool.compliance;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import org.jspecify.annotations.Nullable;

/** Its key comes from a sequence, fifty at a time, so that inserts go in batches. */
@Entity
class Purchase {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_seq")
  @SequenceGenerator(name = "purchase_seq", allocationSize = 50)
  private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "customer_id")
  private @Nullable Customer customer;

  private int cents;

  /** For Hibernate. */
  Purchase() {}

  Purchase(Customer customer, int cents) {
    this.customer = customer;
    this.cents = cents;
  }

  @Override
  public String toString() {
    return id + " costs " + cents + ", for " + customer;
  }
}
