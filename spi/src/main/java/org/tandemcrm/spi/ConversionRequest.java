package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * One lead to be converted by {@link CrmBackend#convert}. Unless something else is said, its owner
 * gets a new account, a new contact and no opportunity, and no mail.
 */
public final class ConversionRequest {

  private final String leadId;
  private final String convertedStatus;
  private final Optional<String> ownerId;
  private final Optional<String> accountId;
  private final Optional<String> contactId;
  private final boolean withOpportunity;
  private final Optional<String> opportunityName;
  private final boolean notifying;

  private ConversionRequest(Builder builder) {
    this.leadId = builder.leadId;
    this.convertedStatus = builder.convertedStatus;
    this.ownerId = builder.ownerId;
    this.accountId = builder.accountId;
    this.contactId = builder.contactId;
    this.withOpportunity = builder.withOpportunity;
    this.opportunityName = builder.opportunityName;
    this.notifying = builder.notifying;
  }

  /**
   * Starts a request.
   *
   * @param leadId the CRM's id of the lead in its normal form
   * @param convertedStatus one of {@link ChoiceLists#CONVERTED_STATUSES}
   */
  public static Builder of(String leadId, String convertedStatus) {
    return new Builder(leadId, convertedStatus);
  }

  public String leadId() {
    return leadId;
  }

  public String convertedStatus() {
    return convertedStatus;
  }

  /** Who shall own what is created; absent for the lead's owner, which no queue can be. */
  public Optional<String> ownerId() {
    return ownerId;
  }

  /** The account to attach to; absent for a new one. */
  public Optional<String> accountId() {
    return accountId;
  }

  /** The contact of that account to merge into; absent for a new one. */
  public Optional<String> contactId() {
    return contactId;
  }

  public boolean isWithOpportunity() {
    return withOpportunity;
  }

  /** The name of the opportunity; absent for the company's, or for none. */
  public Optional<String> opportunityName() {
    return opportunityName;
  }

  /** True when the CRM shall mail the owner. */
  public boolean isNotifying() {
    return notifying;
  }

  @Override
  public String toString() {
    return "ConversionRequest of " + leadId;
  }

  /** Collects what a conversion shall be like. */
  public static final class Builder {
    private final String leadId;
    private final String convertedStatus;
    private Optional<String> ownerId = Optional.empty();
    private Optional<String> accountId = Optional.empty();
    private Optional<String> contactId = Optional.empty();
    private boolean withOpportunity;
    private Optional<String> opportunityName = Optional.empty();
    private boolean notifying;

    private Builder(String leadId, String convertedStatus) {
      this.leadId = Objects.requireNonNull(leadId, "leadId");
      this.convertedStatus = Objects.requireNonNull(convertedStatus, "convertedStatus");
    }

    /** See {@link ConversionRequest#ownerId}. */
    public Builder owner(String userId) {
      ownerId = Optional.of(userId);
      return this;
    }

    /** Attaches it to that account, with a new contact. */
    public Builder account(String id) {
      accountId = Optional.of(id);
      return this;
    }

    /** Merges it into that contact of that account. */
    public Builder contact(String id, String itsAccountId) {
      contactId = Optional.of(id);
      return account(itsAccountId);
    }

    /** Creates an opportunity named after the company. */
    public Builder opportunity() {
      withOpportunity = true;
      return this;
    }

    /** Creates an opportunity of that name. */
    public Builder opportunity(String name) {
      opportunityName = Optional.of(name);
      return opportunity();
    }

    /** See {@link ConversionRequest#isNotifying}. */
    public Builder notifying() {
      notifying = true;
      return this;
    }

    public ConversionRequest build() {
      return new ConversionRequest(this);
    }
  }
}
