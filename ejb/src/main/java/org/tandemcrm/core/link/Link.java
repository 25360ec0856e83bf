package org.tandemcrm.core.link;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.spi.ObjectKind;

/**
 * The tie between one prospect and one CRM record of one connection, as the chunk store reads and
 * writes it. Immutable.
 *
 * @param id the key
 * @param crmId the CRM's id in its normal form
 * @param object the API name of the CRM's object
 * @param kind what that object means
 * @param recordId the prospect
 * @param live true when values flow over it; a prospect has at most one such link per connection
 * @param state how it stands
 * @param stateReason a sentence when the state needs one
 * @param crmVersion the version of the CRM record that was last merged
 * @param crmCreatedAt when the CRM record was created
 * @param base what each side held when last in step
 * @param linkedAt when the link was made
 * @param version rises with every change
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
    String crmVersion,
    Optional<Instant> crmCreatedAt,
    Base base,
    Instant linkedAt,
    int version) {

  /** The link after a merge: another version seen, another base. */
  public Link merged(String newVersion, Base newBase) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        recordId,
        true,
        LinkState.LINKED,
        Optional.empty(),
        newVersion,
        crmCreatedAt,
        newBase,
        linkedAt,
        version + 1);
  }

  /** The link in the hands of another record of the same object, which was never merged. */
  public Link heldBy(String newCrmId, String newVersion, Optional<Instant> newCreatedAt) {
    return new Link(
        id,
        newCrmId,
        object,
        kind,
        recordId,
        live,
        LinkState.LINKED,
        Optional.empty(),
        newVersion,
        newCreatedAt,
        Base.NONE,
        linkedAt,
        version);
  }

  /** The live link in a state that needs a person's eye. */
  public Link inState(LinkState newState, String reason) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        recordId,
        live,
        newState,
        Optional.of(reason),
        crmVersion,
        crmCreatedAt,
        base,
        linkedAt,
        version);
  }

  /** The link with nothing flowing over it any more. */
  public Link ended(LinkState newState, String reason, String newVersion) {
    return new Link(
        id,
        crmId,
        object,
        kind,
        recordId,
        false,
        newState,
        Optional.of(reason),
        newVersion,
        crmCreatedAt,
        base,
        linkedAt,
        version + 1);
  }
}
