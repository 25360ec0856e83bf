package org.tandemcrm.spi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record as the CRM holds it. Fields that were asked for and are blank there are absent from
 * {@link #values}.
 */
public final class CrmRecord {

  private final String object;
  private final RecordVersion identity;
  private final Map<String, Value> values;
  private final Optional<Instant> createdAt;
  private final Optional<Instant> modifiedAt;
  private final boolean deleted;
  private final Optional<String> mergedInto;
  private final Optional<Conversion> conversion;
  private final Optional<String> trouble;
  private final boolean createdByUs;
  private final boolean personAccount;

  private CrmRecord(Builder builder) {
    this.object = builder.object;
    this.identity = builder.identity;
    this.values = Map.copyOf(builder.values);
    this.createdAt = builder.createdAt;
    this.modifiedAt = builder.modifiedAt;
    this.deleted = builder.deleted;
    this.mergedInto = builder.mergedInto;
    this.conversion = builder.conversion;
    this.trouble = builder.trouble;
    this.createdByUs = builder.createdByUs;
    this.personAccount = builder.personAccount;
  }

  /** Starts a record of that object with that id and version. */
  public static Builder of(String object, RecordVersion identity) {
    return new Builder(object, identity);
  }

  /** The API name of its object. */
  public String object() {
    return object;
  }

  public RecordVersion identity() {
    return identity;
  }

  /** The CRM's id in its normal form. */
  public String id() {
    return identity.id();
  }

  public String version() {
    return identity.version();
  }

  /** The values of the fields that were asked for, by API name, blanks left out. */
  public Map<String, Value> values() {
    return values;
  }

  /** When it was created in the CRM; decides between duplicates. */
  public Optional<Instant> createdAt() {
    return createdAt;
  }

  /**
   * When anybody but the sync user last changed it; decides conflicts. Absent when the CRM can't
   * tell: never the stamp of a write of our own.
   */
  public Optional<Instant> modifiedAt() {
    return modifiedAt;
  }

  /** True when it lies in the CRM's recycle bin, or is gone for good. */
  public boolean isDeleted() {
    return deleted;
  }

  /** The id of the record that survived when people merged this one into it; implies deleted. */
  public Optional<String> mergedInto() {
    return mergedInto;
  }

  /** What a lead was converted into; absent for all that isn't a converted lead. */
  public Optional<Conversion> conversion() {
    return conversion;
  }

  /**
   * Why this record could not be read in full, in a sentence that names the field; absent for a
   * good one. The host lists such a record with the sentence and goes on with the others.
   */
  public Optional<String> trouble() {
    return trouble;
  }

  /**
   * True for an account that stands for one person, whom the CRM tells as a contact, too: the
   * contact is imported, and the account is listed as what it is.
   */
  public boolean isPersonAccount() {
    return personAccount;
  }

  /**
   * True when the sync user created it; told by {@link CrmBackend#search} alone. Decides whether a
   * creation whose answer was lost has been done.
   */
  public boolean isCreatedByUs() {
    return createdByUs;
  }

  @Override
  public String toString() {
    return "CrmRecord " + object + " " + identity.id();
  }

  /** Collects what a record holds. */
  public static final class Builder {
    private final String object;
    private final RecordVersion identity;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private Optional<Instant> createdAt = Optional.empty();
    private Optional<Instant> modifiedAt = Optional.empty();
    private boolean deleted;
    private Optional<String> mergedInto = Optional.empty();
    private Optional<Conversion> conversion = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean createdByUs;
    private boolean personAccount;

    private Builder(String object, RecordVersion identity) {
      this.object = Objects.requireNonNull(object, "object");
      this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** Adds a value that isn't blank. */
    public Builder value(String field, Value value) {
      values.put(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value"));
      return this;
    }

    public Builder createdAt(Instant instant) {
      createdAt = Optional.of(instant);
      return this;
    }

    /** See {@link CrmRecord#modifiedAt}. */
    public Builder modifiedAt(Instant instant) {
      modifiedAt = Optional.of(instant);
      return this;
    }

    /** See {@link CrmRecord#isCreatedByUs}. */
    public Builder createdByUs() {
      createdByUs = true;
      return this;
    }

    public Builder deleted() {
      deleted = true;
      return this;
    }

    /** See {@link CrmRecord#mergedInto}. */
    public Builder mergedInto(String survivor) {
      mergedInto = Optional.of(survivor);
      return deleted();
    }

    public Builder converted(Conversion result) {
      conversion = Optional.of(result);
      return this;
    }

    /** See {@link CrmRecord#trouble}; the first sentence stays. Never repeats the value itself. */
    public Builder unreadable(String sentence) {
      trouble = trouble.or(() -> Optional.of(sentence));
      return this;
    }

    /** See {@link CrmRecord#isPersonAccount}. */
    public Builder personAccount() {
      personAccount = true;
      return this;
    }

    public CrmRecord build() {
      return new CrmRecord(this);
    }
  }
}
