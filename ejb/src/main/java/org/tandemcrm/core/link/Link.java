package org.tandemcrm.core.link;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ObjectKind;

/**
 * The tie between one record of ours and one CRM record of one connection, as the chunk store reads
 * and writes it. Immutable.
 *
 * @param id the key
 * @param crmId the CRM's id in its normal form
 * @param object the API name of the CRM's object
 * @param kind what that object means
 * @param recordId our record
 * @param live true when it holds our record; there is at most one such link per connection
 * @param state how it stands
 * @param stateReason a sentence when the state needs one
 * @param crm what the CRM's record was like when it was last merged
 * @param base what each side held when last in step
 * @param linkedAt when the link was made
 * @param version rises with every change
 * @param traffic what went over it
 */
public record Link(
    long id,
    String crmId,
    String object,
    ObjectKind kind,
    long recordId,
    boolean live,
    LinkState state,
    Optional<String> stateReason,
    CrmSide crm,
    Base base,
    Instant linkedAt,
    int version,
    Traffic traffic) {

  /**
   * What went over a link to the CRM.
   *
   * @param told what was last written into the fields that only Tandem fills, by their meaning
   * @param toldAt when they were last written; absent when they never were
   * @param flows which way values went
   * @param externalKey the key under which we created the CRM's record; absent when we didn't
   */
  public record Traffic(
      Map<String, String> told,
      Optional<Instant> toldAt,
      Flows flows,
      Optional<String> externalKey) {

    /** Nothing went to the CRM yet. */
    public static final Traffic NONE =
        new Traffic(Map.of(), Optional.empty(), Flows.NONE, Optional.empty());

    public Traffic {
      told = Map.copyOf(told);
    }

    /** The same after other flows. */
    public Traffic with(Flows newFlows) {
      return new Traffic(told, toldAt, newFlows, externalKey);
    }

    /** The same after these values were written. */
    public Traffic told(Map<String, String> values, Instant at) {
      Map<String, String> all = new HashMap<>(told);
      all.putAll(values);
      return new Traffic(all, Optional.of(at), flows, externalKey);
    }
  }

  /**
   * What a link keeps of the CRM's record beside the base.
   *
   * @param version the version that was last seen; empty when it was never read
   * @param createdAt when the CRM created it
   * @param ownerId the CRM's id of its owner
   * @param accountId the CRM's id of its account; of an account, the one above it
   * @param holderId the prospect that has its email, when that is another one
   * @param filterValues what the sync filter looked at, by the CRM's API names
   */
  public record CrmSide(
      String version,
      Optional<Instant> createdAt,
      Optional<String> ownerId,
      Optional<String> accountId,
      Optional<Long> holderId,
      Map<String, String> filterValues) {

    public CrmSide {
      filterValues = Map.copyOf(filterValues);
    }

    /** A record that no sync filter has looked at. */
    public CrmSide(
        String version,
        Optional<Instant> createdAt,
        Optional<String> ownerId,
        Optional<String> accountId,
        Optional<Long> holderId) {
      this(version, createdAt, ownerId, accountId, holderId, Map.of());
    }

    /** A record that was never read. */
    static final CrmSide UNREAD =
        new CrmSide("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The same record at another version. */
    CrmSide at(String newVersion) {
      return new CrmSide(newVersion, createdAt, ownerId, accountId, holderId, filterValues);
    }

    CrmSide heldBy(Optional<Long> newHolderId) {
      return new CrmSide(version, createdAt, ownerId, accountId, newHolderId, filterValues);
    }
  }

  /** A link over which nothing went to the CRM yet. */
  public Link(
      long id,
      String crmId,
      String object,
      ObjectKind kind,
      long recordId,
      boolean live,
      LinkState state,
      Optional<String> stateReason,
      CrmSide crm,
      Base base,
      Instant linkedAt,
      int version) {
    this(
        id,
        crmId,
        object,
        kind,
        recordId,
        live,
        state,
        stateReason,
        crm,
        base,
        linkedAt,
        version,
        Traffic.NONE);
  }

  /** A link to a record that we have just created in the CRM, which has still to be read. */
  public static Link created(
      long id,
      String crmId,
      String object,
      ObjectKind kind,
      long recordId,
      Base base,
      Instant now,
      Traffic traffic) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        recordId,
        true,
        LinkState.LINKED,
        Optional.empty(),
        CrmSide.UNREAD,
        base,
        now,
        0,
        traffic);
  }

  /** The live link of which an email changed here belongs to another record of the CRM. */
  public Link colliding(String reason) {
    return in(live, LinkState.COLLISION, Optional.of(reason), crm, base, version + 1);
  }

  /** The link in the same state, with another base and after other traffic. */
  public Link after(Base newBase, Traffic newTraffic) {
    return in(live, state, stateReason, crm, newBase, version + 1).with(newTraffic);
  }

  /** The same link after other traffic. */
  public Link with(Traffic newTraffic) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        recordId,
        live,
        state,
        stateReason,
        crm,
        base,
        linkedAt,
        version,
        newTraffic);
  }

  /** The link after a merge: another version seen, another base. */
  public Link merged(CrmSide newCrm, Base newBase) {
    return in(true, LinkState.LINKED, Optional.empty(), newCrm, newBase, version + 1);
  }

  /** The link in the hands of another record of the same object, which was never merged. */
  public Link heldBy(String newCrmId, CrmSide newCrm) {
    return new Link(
        id,
        newCrmId,
        object,
        kind,
        recordId,
        live,
        LinkState.LINKED,
        Optional.empty(),
        newCrm,
        Base.NONE,
        linkedAt,
        version);
  }

  /** The live link on another record of the CRM, which has still to be read. */
  public Link movedTo(String newCrmId, String newObject, ObjectKind newKind) {
    return new Link(
        id,
        newCrmId,
        newObject,
        newKind,
        recordId,
        true,
        LinkState.LINKED,
        Optional.empty(),
        CrmSide.UNREAD,
        Base.NONE,
        linkedAt,
        version + 1);
  }

  /** The link to another record of ours, with which nothing was ever in step. */
  public Link tiedTo(long newRecordId) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        newRecordId,
        true,
        LinkState.LINKED,
        Optional.empty(),
        crm,
        Base.NONE,
        linkedAt,
        version);
  }

  /** The link after a person has decided what it waited for. */
  public Link settled(Base newBase, Traffic newTraffic) {
    return merged(crm.heldBy(Optional.empty()), newBase).with(newTraffic);
  }

  /** The live link whose email another prospect has. */
  public Link colliding(long holderId, String reason) {
    CrmSide held = crm.heldBy(Optional.of(holderId));
    return in(live, LinkState.COLLISION, Optional.of(reason), held, base, version);
  }

  /** The link as one that still holds its record, but over which nothing flows but consent. */
  public Link outOfScope(String reason, CrmSide newCrm, Base newBase) {
    return inState(true, LinkState.OUT_OF_SCOPE, reason, newCrm, newBase);
  }

  /** The link without hold of its record. */
  public Link ended(LinkState newState, String reason, String newVersion) {
    return inState(false, newState, reason, crm.at(newVersion), base);
  }

  private Link inState(
      boolean holds, LinkState newState, String reason, CrmSide newCrm, Base newBase) {
    CrmSide free = newCrm.heldBy(Optional.empty());
    return in(holds, newState, Optional.of(reason), free, newBase, version + 1);
  }

  /** The same tie, and what went over it, in another state. */
  private Link in(
      boolean holds,
      LinkState newState,
      Optional<String> reason,
      CrmSide newCrm,
      Base newBase,
      int newVersion) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        recordId,
        holds,
        newState,
        reason,
        newCrm,
        newBase,
        linkedAt,
        newVersion,
        traffic);
  }
}
