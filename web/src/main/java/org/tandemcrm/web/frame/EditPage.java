package org.tandemcrm.web.frame;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.InvalidInputException;

/** What the pages have in common that make something or change it: what, and what is wrong. */
public abstract class EditPage implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Notices notices;

  private Long id;
  private int version;
  private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();

  /**
   * Does what was asked for, or shows all problems at once.
   *
   * @param act answers the next page; null to stay
   * @return its answer; null when something is wrong
   */
  protected String attempt(Supplier<String> act) {
    problems.clear();
    try {
      return act.get();
    } catch (InvalidInputException e) {
      problems.putAll(e.problems());
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return null;
  }

  /** Says on the next page what was done. */
  protected void done(String sentence) {
    notices.done(sentence);
  }

  /** What is wrong, by the names of fields; may be changed. */
  protected Map<String, String> problems() {
    return problems;
  }

  /** What is wrong with a field; empty when nothing is. */
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public boolean isAdding() {
    return id == null;
  }

  public Long getId() {
    return id;
  }

  /** Null for something new. */
  public void setId(Long id) {
    this.id = id;
  }

  /** The version that was loaded: a change of a newer one is refused. */
  protected int version() {
    return version;
  }

  protected void loaded(int version) {
    this.version = version;
  }
}
