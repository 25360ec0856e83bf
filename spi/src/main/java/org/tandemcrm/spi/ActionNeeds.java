package org.tandemcrm.spi;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What must be there before an {@link ActionType} can run. Start with {@link #nothing} or {@link
 * #crm} and add to it:
 *
 * <pre>{@code
 * ActionNeeds.crm().capabilities(Capability.SEARCH).linked(ObjectKind.LEAD).waiting()
 * }</pre>
 */
public final class ActionNeeds {

  private final boolean inCrm;
  private final Set<Capability> capabilities;
  private final Set<ObjectKind> links;
  private final boolean waiting;

  private ActionNeeds(
      boolean inCrm, Set<Capability> capabilities, Set<ObjectKind> links, boolean waiting) {
    this.inCrm = inCrm;
    this.capabilities = Set.copyOf(capabilities);
    this.links = Set.copyOf(links);
    this.waiting = waiting;
  }

  /** It acts here: no CRM, no connection. */
  public static ActionNeeds nothing() {
    return new ActionNeeds(false, Set.of(), Set.of(), false);
  }

  /** It acts in the CRM of a connection. */
  public static ActionNeeds crm() {
    return new ActionNeeds(true, Set.of(), Set.of(), false);
  }

  /** And the CRM's backend can do that; the action isn't offered where it can't. */
  public ActionNeeds capabilities(Capability... needed) {
    return new ActionNeeds(true, union(Capability.class, capabilities, needed), links, waiting);
  }

  /**
   * And the prospect is linked to a record of one of these kinds: {@link ObjectKind#LEAD}, {@link
   * ObjectKind#CONTACT} or both. A prospect without such a link is skipped, unless it is {@link
   * #waiting}.
   */
  public ActionNeeds linked(ObjectKind... kinds) {
    return new ActionNeeds(true, capabilities, union(ObjectKind.class, links, kinds), waiting);
  }

  /** The same, and a prospect without the link waits for it, for some days. */
  public ActionNeeds waiting() {
    return new ActionNeeds(inCrm, capabilities, links, true);
  }

  /** True when it acts in the CRM of a connection. */
  public boolean isInCrm() {
    return inCrm;
  }

  /** What the backend must be able to do. */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /** The kinds of record of which the prospect must be linked to one; empty for no link. */
  public Set<ObjectKind> links() {
    return links;
  }

  /** True when a prospect without the link waits for one. */
  public boolean isWaiting() {
    return waiting;
  }

  private static <E extends Enum<E>> Set<E> union(Class<E> type, Collection<E> some, E[] more) {
    Set<E> all = EnumSet.noneOf(type);
    all.addAll(some);
    all.addAll(Arrays.asList(more));
    return all;
  }

  @Override
  public String toString() {
    return "ActionNeeds" + (inCrm ? " crm" : "") + " " + capabilities + " " + links;
  }
}
