package org.tandemcrm.web.filter;

import java.io.Serializable;
import java.util.Optional;

/** One line of the editor of criteria: the head of a group, or a condition in it. */
public abstract class CriteriaRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final GroupRow parent;

  CriteriaRow(GroupRow parent) {
    this.parent = parent;
  }

  /** The group that it lies in; absent for the whole. */
  Optional<GroupRow> parent() {
    return Optional.ofNullable(parent);
  }

  /** How many groups it lies in. */
  public int getDepth() {
    return parent == null ? 0 : parent.getDepth() + 1;
  }

  public boolean isRoot() {
    return parent == null;
  }

  public abstract boolean isGroup();
}
