package org.tandemcrm.web.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.core.filter.CriteriaRules;

/** The head of a group: whether all or any of what lies in it must hold. */
public final class GroupRow extends CriteriaRow {

  private static final long serialVersionUID = 1L;

  private final List<CriteriaRow> parts = new ArrayList<>();
  private Join join;

  GroupRow(GroupRow parent, Join join) {
    super(parent);
    this.join = join;
  }

  List<CriteriaRow> parts() {
    return parts;
  }

  /** This row and all that lies in it, from top to bottom. */
  Stream<CriteriaRow> rows() {
    return Stream.concat(
        Stream.of(this),
        parts.stream()
            .flatMap(part -> part instanceof GroupRow group ? group.rows() : Stream.of(part)));
  }

  @Override
  public boolean isGroup() {
    return true;
  }

  /** True while another group may lie in this one. */
  public boolean isRoomForGroup() {
    return getDepth() < CriteriaRules.MOST_DEPTH;
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  public Join getJoin() {
    return join;
  }

  /** The join by its name, as the page's list has it. */
  public String getJoinName() {
    return join.name();
  }

  public void setJoinName(String name) {
    join = Join.valueOf(name);
  }
}
