package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mergetext.MergeTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.user.MarketersOnly;

/** On action/new.xhtml: which merge fields there are, and what texts become for a prospect. */
@Named
@RequestScoped
@MarketersOnly
public class MergeExamples {

  @Inject private MergeTexts texts;

  private Map<String, String> fields;

  /** The merge fields with their labels. */
  public Map<String, String> getFields() {
    if (fields == null) {
      fields = texts.fields();
    }
    return fields;
  }

  public boolean isOffered(List<ParameterField> parameters) {
    return parameters.stream().anyMatch(ParameterField::isMerging);
  }

  /**
   * What the texts that were filled in become for the first of the prospects, as far as there is
   * one.
   */
  public List<ActionForm.Chosen> of(List<ParameterField> parameters, List<Long> prospects) {
    if (prospects.isEmpty()) {
      return List.of();
    }
    try {
      return parameters.stream()
          .filter(field -> field.isMerging() && !field.getValue().isEmpty())
          .map(
              field ->
                  new ActionForm.Chosen(
                      field.getLabel(), texts.example(field.getValue(), prospects.get(0))))
          .toList();
    } catch (NotFoundException erasedMeanwhile) {
      return List.of();
    }
  }
}
